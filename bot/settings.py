"""The settings, and the only reader of the environment.

They come from the environment, from `.env`, or from a file for each secret in `/run/secrets`.
"""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import (
    Field,
    HttpUrl,
    SecretStr,
    TypeAdapter,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsError

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
CHANNEL = re.compile(r"@[A-Za-z]\w{3,31}|-\d{5,}")
ADDRESS = re.compile(r"(?:\[[0-9a-fA-F:.]+\]|[\w.-]+):(?P<port>\d{1,5})")
LAST_PORT = 65_535
SECRETS_FOLDER = Path("/run/secrets")
FREE_RATE, PAID_RATE = 30, 1000
"""Messages a second that Telegram allows a bot in all, and with paid broadcasts (telegram.md, "Limits")."""

FAULTS = {
    "missing": "is not set",
    "literal_error": "is none of {expected}",
    "int_": "is not a whole number",
    "less_than_equal": "is more than {le}",
    "greater_than_equal": "is less than {ge}",
    "bool_": "is neither true nor false",
    "url_": "is not an address that begins with http:// or https://",
}
"""Words for what pydantic finds, by the beginning of its error's type."""


def _example(text: str) -> dict[str, Any]:
    return {"example": text}


class Settings(BaseSettings):
    """All settings; the environment's names are these in capitals, with `BOT_` before."""

    model_config = SettingsConfigDict(
        env_prefix="BOT_", env_file=".env", extra="ignore", env_ignore_empty=True, hide_input_in_errors=True
    )

    token: SecretStr = Field(
        description="the bot's token, from BotFather",
        json_schema_extra=_example("123456789:AAExampleTokenFromBotFather"),
    )
    channel: str | None = Field(
        None,
        description="the first channel to publish in: `@name` or `-100…`",
        json_schema_extra=_example("@observer"),
    )
    owners: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(),
        description="Telegram ids of the owners, comma-separated; the bot tells you yours on /start",
        json_schema_extra=_example("1234567,7654321"),
    )
    database: Path = Field(
        Path("data/trackwire.db"),
        description="the SQLite file",
        json_schema_extra=_example("/data/trackwire.db"),
    )
    timezone: str = Field(
        "UTC",
        description="the desk's time zone, and a new reader's first one (IANA name)",
        json_schema_extra=_example("Asia/Baku"),
    )
    language: Literal["en", "ru", "az", "be", "tr"] = Field(
        "en",
        description="the channels' language, and a reader's whose own is not spoken here",
        json_schema_extra=_example("az"),
    )
    api_url: HttpUrl = Field(
        HttpUrl("https://api.telegram.org"),
        description="a Bot API server; `/botTOKEN/METHOD` and `/file/botTOKEN/PATH` are added",
        json_schema_extra=_example("http://127.0.0.1:8081"),
    )
    messages_per_second: int = Field(
        FREE_RATE,
        ge=1,
        le=PAID_RATE,
        description=f"the pace over all chats; more than {FREE_RATE} only with paid broadcasts",
        json_schema_extra=_example("30"),
    )
    paid_broadcast: bool = Field(
        False,  # noqa: FBT003 - pydantic's default
        description="send up to 1000 a second; Telegram charges the owner Stars for what exceeds 30",
        json_schema_extra=_example("false"),
    )
    max_lateness: timedelta = Field(
        timedelta(hours=2),
        description="a schedule missed by more than this is held and the desk is asked (ISO 8601 or seconds)",
        json_schema_extra=_example("PT2H"),
    )
    templates: Path | None = Field(
        None,
        description="a folder with post templates of your own",
        json_schema_extra=_example("/etc/trackwire/templates"),
    )
    desk: int | None = Field(
        None,
        description="the chat for alerts; without it the owners are told",
        json_schema_extra=_example("-1001234567890"),
    )
    summarizer_url: HttpUrl | None = Field(
        None,
        description="an OpenAI-compatible endpoint to write the summaries; the bot's own stay where they fail",
        json_schema_extra=_example("http://127.0.0.1:11434/v1"),
    )
    summarizer_model: str = Field(
        "gpt-4o-mini",
        description="the model to ask there",
        json_schema_extra=_example("qwen3:8b"),
    )
    summarizer_key: SecretStr | None = Field(
        None, description="the key for it", json_schema_extra=_example("sk-example")
    )
    listen: str | None = Field(
        None,
        description="host:port for the webhook, `/health` and `/metrics`; without it nothing listens",
        json_schema_extra=_example("127.0.0.1:8080"),
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="how much is logged", json_schema_extra=_example("INFO")
    )
    log_format: Literal["console", "json"] = Field(
        "console", description="for people, or for machines", json_schema_extra=_example("json")
    )
    clock_url: HttpUrl | None = Field(
        None, description="only for the sandbox: where its clock is", json_schema_extra=_example("")
    )

    @field_validator("token")
    @classmethod
    def _token_form(cls, value: SecretStr) -> SecretStr:
        if not TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("is not of the form that BotFather gives")
        return value

    @field_validator("channel")
    @classmethod
    def _channel_form(cls, value: str | None) -> str | None:
        if value is not None and not CHANNEL.fullmatch(value):
            raise ValueError("is neither @name nor a channel's id, which begins with -100")
        return value

    @field_validator("owners", mode="before")
    @classmethod
    def _owners_list(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        ids = [part.strip() for part in value.split(",") if part.strip()]
        if not all(part.isascii() and part.isdigit() for part in ids):
            raise ValueError("is not a list of Telegram ids, which are whole numbers")
        return frozenset(int(part) for part in ids)

    @field_validator("listen")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        found = ADDRESS.fullmatch(value or "localhost:1")
        if found is None or not 0 < int(found["port"]) <= LAST_PORT:
            raise ValueError("is not host:port")
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (LookupError, ValueError, OSError) as fault:
            raise ValueError("is not an IANA time zone") from fault
        return value

    @field_validator("max_lateness", mode="before")
    @classmethod
    def _duration(cls, value: object) -> timedelta:
        if isinstance(value, str) and value.strip().removeprefix("-").isdecimal():
            value = int(value)
        try:
            duration = TypeAdapter(timedelta).validate_python(value)
        except ValidationError:
            raise ValueError("is neither a number of seconds nor an ISO 8601 duration") from None
        if duration < timedelta(0):
            raise ValueError("is negative")
        return duration

    @model_validator(mode="after")
    def _pace(self) -> Self:
        if self.paid_broadcast and "messages_per_second" not in self.model_fields_set:
            self.messages_per_second = PAID_RATE
        if self.messages_per_second > FREE_RATE and not self.paid_broadcast:
            message = f"messages_per_second: more than {FREE_RATE} needs BOT_PAID_BROADCAST=true"
            raise ValueError(message)
        return self

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not stand in any log."""
        values = (getattr(self, name) for name in type(self).model_fields)
        return tuple(value.get_secret_value() for value in values if isinstance(value, SecretStr))

    @property
    def address(self) -> tuple[str, int] | None:
        """Where to listen: host and port."""
        if self.listen is None:
            return None
        host, _, port = self.listen.rpartition(":")
        return host.strip("[]"), int(port)

    @property
    def base_url(self) -> str:
        """The Bot API server's address without a slash at the end."""
        return str(self.api_url).rstrip("/")

    @classmethod
    def load(cls, **given: Any) -> Self:
        """Read the settings. Raises SettingsError, one line for each fault, which never shows a value."""
        secrets = SECRETS_FOLDER if SECRETS_FOLDER.is_dir() else None
        return cls._made(_secrets_dir=secrets, **given)

    @classmethod
    def only(cls, **given: Any) -> Self:
        """Return settings of what is given and the defaults alone, without the environment."""
        return cls._made(_env_file=None, _env_prefix="TRACKWIRE_IGNORES_", **given)

    @classmethod
    def _made(cls, **given: Any) -> Self:
        try:
            return cls(**given)
        except ValidationError as faults:
            raise SettingsError("; ".join(_told(cls, fault) for fault in faults.errors())) from None


def _told(settings: type[BaseSettings], fault: Any) -> str:
    """Return one fault in words: the setting's name, what is wrong, an example."""
    words = fault["msg"].removeprefix("Value error, ")
    field = str(fault["loc"][0]) if fault["loc"] else words.split(":")[0]
    for kind, told in FAULTS.items():
        if fault["type"].startswith(kind):
            words = told.format(**fault.get("ctx", {}))
    extra = settings.model_fields[field].json_schema_extra
    example = extra.get("example", "") if isinstance(extra, dict) else ""
    return f"BOT_{field.upper()} {words.removeprefix(f'{field}: ')} (example: {example})"
