"""What can be read off resolved blocks without asking anybody."""


def video_seconds(blocks: list[dict]) -> int | None:
    """The length of the lesson's film; None for a lesson without one."""
    found = [block["value"]["seconds"] for block in blocks if block["kind"] == "video"]
    return sum(found) if found else None


def checks(blocks: list[dict]) -> list[str]:
    """The public ids of every item asked in the lesson, in order."""
    return [item for block in blocks if block["kind"] == "check" for item in block["value"]["items"]]


def cited(blocks: list[dict]) -> list[str]:
    return [block["value"]["key"] for block in blocks if block["kind"] == "statute"]
