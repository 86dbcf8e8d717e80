"""UUIDs that are made from what something is, so that the same conversion gives the same ones."""

import uuid

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:process-composer:viplab")


def made_uuid(*names: object) -> str:
    """A UUID (version 5) that stands for these names."""
    text = "\x1f".join(str(name) for name in names)
    return str(
        uuid.uuid5(NAMESPACE, text.encode("utf-8", "backslashreplace").decode("ascii", "backslashreplace"))
    )
