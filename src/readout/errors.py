"""The error tree, ordered by what the caller should do.

    ReadoutError
      ConfigError        mend the configuration or the command line
      LexiconError       mend the named knowledge file at the named line
      ModelError         reinstall: the language model's files are missing or damaged
      StoreError         mend, move or unlock the store
      EvidenceError      a bug: a value without its exact words was about to be built
      PageError          one page cannot be read; becomes a `Rejection`, never ends a run

Every message says what is wrong, where, and what to do next.
"""

from __future__ import annotations


class ReadoutError(Exception):
    """Base of all errors that Readout raises on purpose."""


class ConfigError(ReadoutError):
    """The configuration or a command line value is wrong; nothing was read or written."""


class LexiconError(ReadoutError):
    """A knowledge file breaks its schema; the message names file, line and entry."""


class ModelError(ReadoutError):
    """The language model's files are missing, damaged or of another version."""


class StoreError(ReadoutError):
    """The store cannot be opened, read or written."""


class EvidenceError(ReadoutError):
    """A span or quote does not match its text; raised on construction, so that no value can exist without its words."""


class PageError(ReadoutError):
    """One page cannot be read. The pipeline turns it into a `Rejection`.

    Attributes:
        reason: A value of `readout.model.page.RejectionReason`, as text.
    """

    def __init__(self, reason: str, detail: str) -> None:
        """Keep the machine-readable reason beside the message `detail`."""
        super().__init__(detail)
        self.reason = reason
