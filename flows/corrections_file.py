"""Where people's corrections lie, and whether they can be understood."""

from pathlib import Path

from deploy.settings import Settings
from tasks.corrections import read_corrections
from tasks.relate.entities.corrections import read_entity_corrections


def find_corrections(settings: Settings) -> Path | None:
    """The file of corrections; a relative path is under the home."""
    file = settings.relate.corrections_file
    return file and settings.home / file


def check_corrections_file(settings: Settings) -> int:
    """How many corrections the file holds, those of entities left out.

    Raises:
        SettingsError: It cannot be read or understood; the text names the place.
    """
    file = find_corrections(settings)
    read_entity_corrections(file)
    return len(read_corrections(file))
