"""DeepSec: query results read, judged and replayed; queries run by DeepSec itself, as another program.

* Formats: `records` (batch, run, query) with `atoms`, `terms`, `processes`; `reading`, `files`, `writing`;
  `rules`, `references`, `consistency` tell `findings`.
* Database: `database`, `watching`, `importing`, `exporting`, `bin`, `stale`.
* Traces: `replay` computes the states, `traces`, `printing`, `notation`, `labels` show them; `verdicts` and
  `differences` say what they mean; `source` rebuilds the input file.
* Running: `running.prover` finds DeepSec, `running.starting` and `running.detached` give a
  `running.session`, `running.simulator` is a conversation.
"""
