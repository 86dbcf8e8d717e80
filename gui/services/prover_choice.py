"""Which prover the user works with, kept in the settings."""

from gui.services.settings import Setting, Settings
from prover_bridge.provers.choice import ProverChoice, ProverKind

_DEFAULT = ProverChoice()

KIND = Setting("prover/kind", _DEFAULT.kind.value, "The prover: embedded, hol light, server or recording.")
COMMAND = Setting("prover/command", _DEFAULT.command, "The command line that starts HOL Light.")
FOLDER = Setting("prover/folder", _DEFAULT.folder, "Where HOL Light is started.")
START_SECONDS = Setting(
    "prover/start_seconds", int(_DEFAULT.start_seconds), "Seconds that HOL Light may load."
)
HOST = Setting("prover/host", _DEFAULT.host, "The computer where a WorkflowFM Composer server runs.")
PORT = Setting("prover/port", _DEFAULT.port, "The server's port.")
RECORDING = Setting("prover/recording", _DEFAULT.recording, "A recording to answer from.")


def read_choice(settings: Settings) -> ProverChoice:
    """The chosen prover; the embedded one where the settings name none that there is."""
    try:
        kind = ProverKind(settings.get(KIND))
    except ValueError:
        kind = _DEFAULT.kind
    return ProverChoice(
        kind,
        settings.get(COMMAND),
        settings.get(FOLDER),
        float(settings.get(START_SECONDS)),
        settings.get(HOST),
        settings.get(PORT),
        settings.get(RECORDING),
    )


def keep_choice(settings: Settings, choice: ProverChoice) -> None:
    """Keep what was chosen, also what belongs to the provers that were not."""
    settings.put(KIND, choice.kind.value)
    settings.put(COMMAND, choice.command)
    settings.put(FOLDER, choice.folder)
    settings.put(START_SECONDS, int(choice.start_seconds))
    settings.put(HOST, choice.host)
    settings.put(PORT, choice.port)
    settings.put(RECORDING, choice.recording)
