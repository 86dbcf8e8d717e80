"""Our prover behind the wire of the WorkflowFM Composer server."""
