"""Runs of a prover, as they were and as one may imagine them."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from prover_bridge.viplab.recording.run import ProverRun

STARTED = datetime(2026, 11, 22, 12, 45, tzinfo=UTC)


def action(**changes: str) -> dict[str, str]:
    return {"act": "JOIN", "larg": "P", "lsel": "lr", "rarg": "Q", "rsel": "Ä", "res": "S1"} | changes


def compose(*actions: dict[str, str]) -> str:
    command = {"command": "compose", "name": "Whole", "components": [{"name": "P"}, {"name": "Q"}]}
    return json.dumps(command | {"actions": actions}, ensure_ascii=False)


def frame(response: Any) -> str:
    text = response if isinstance(response, str) else json.dumps(response, ensure_ascii=False)
    return f"\nJSON_START\n{text}\nJSON_END\n- : echo list = [Object [{text}]]\n# "


DONE = "*** Action complete: JOIN: P (lr) Q (Ä) -> S1 (0.03)\n"


def run(command: str, printed: str = "", **changes: Any) -> ProverRun:
    return ProverRun(
        command=command,
        started=STARTED,
        finished=STARTED + timedelta(seconds=1),
        printed=printed.encode(),
        **changes,
    )
