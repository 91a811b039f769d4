"""The few exceptions of Broadsheet. Expected trouble with a record is no exception: it is a `Reject`."""


class BroadsheetError(Exception):
    """Something that stops a command. Its text names the thing, the reason, and what to do."""


class SettingsError(BroadsheetError):
    """A setting, flag or source declaration cannot be used."""


class SourceError(BroadsheetError):
    """A source that was asked for cannot be read at all."""


class ModelError(BroadsheetError):
    """A language model that was asked for is missing or broken."""


class ExhaustedError(BroadsheetError):
    """The system has no room, files or memory left for what a stage does; run again, it goes on there."""


class WarehouseMemoryError(ExhaustedError):
    """A statement on the warehouse wants more memory than it may take; what was committed before is safe."""


class WarehouseError(BroadsheetError):
    """The warehouse file is missing, foreign, newer than this program, or damaged."""


class WarehouseBusyError(WarehouseError):
    """Another run holds the warehouse; the text names the holder."""


class WarehouseConflictError(WarehouseError):
    """Somebody else changed the same rows of a lake meanwhile; nothing of the transaction is in it."""


class ExpectationError(BroadsheetError):
    """An expectation raised: the check is broken, the data was not judged."""
