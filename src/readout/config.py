"""Configuration: one TOML file, environment variables above it, one frozen `Config`."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from readout.errors import ConfigError

DEFAULT_FILE = "readout.toml"
"""Name of the configuration file looked for in the working directory."""


class MapConfig(BaseModel):
    """Settings of the map.

    Attributes:
        view: How lines that are not settled are drawn: "neutral" (all dashed), "iso", or the code of a state for its own view.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    view: Annotated[str, Field(pattern="^(neutral|iso|[A-Z]{3})$")] = "neutral"


class Config(BaseSettings):
    """Settings of a run.

    Attributes:
        store: Path of the SQLite file that holds the record.
        lexicons: Folder of the user's own tables, laid over the built-in ones; None for none.
        map: The map of the web pages (`[map]` in the file, `READOUT_MAP__VIEW` in the environment).
    """

    model_config = SettingsConfigDict(env_prefix="READOUT_", env_nested_delimiter="__", frozen=True, extra="forbid")

    store: str = "readout.db"
    lexicons: Path | None = None
    map: MapConfig = MapConfig()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order of precedence: arguments, environment, file."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, _file())


def load_config() -> Config:
    """Load the configuration: `READOUT_CONFIG`, else `readout.toml` in the working directory, else the defaults.

    Raises:
        ConfigError: The file is missing, malformed, or has unknown keys; the message names it.
    """
    named = os.environ.get("READOUT_CONFIG")
    if named is not None and not Path(named).is_file():
        raise ConfigError(f"READOUT_CONFIG names {named}, which is no file; correct or unset it")
    try:
        return Config()
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ConfigError(f"{_file()}: '{where}': {first['msg']}; see the README for the known settings") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{_file()}: not valid TOML: {error}; mend the file") from error


def _file() -> Path:
    return Path(os.environ.get("READOUT_CONFIG", DEFAULT_FILE))
