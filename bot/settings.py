"""The settings, and the only reader of the environment.

They come from the environment, from `.env`, or from a file for each secret in `/run/secrets`.
"""

from __future__ import annotations

import hmac
import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import Field, HttpUrl, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsError
from bot.setting_words import duration, example, numbers, strange, told, unreadable

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
CHANNEL = re.compile(r"@[A-Za-z]\w{3,31}|-\d{5,}")
ADDRESS = re.compile(r"(?:\[[0-9a-fA-F:.]+\]|[\w.-]+):(?P<port>\d{1,5})")
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
RESERVED_PATHS = ("/health", "/metrics")
LAST_PORT = 65_535
SECRETS_FOLDER = Path("/run/secrets")
LONGEST = 36_500
"""Days that anything is kept, at most."""
FREE_RATE, PAID_RATE = 30, 1000
"""Messages a second that Telegram allows a bot in all, and with paid broadcasts (telegram.md, "Limits")."""


class Settings(BaseSettings):
    """All settings; the environment's names are these in capitals, with `BOT_` before."""

    model_config = SettingsConfigDict(
        env_prefix="BOT_", env_file=".env", extra="ignore", env_ignore_empty=True, hide_input_in_errors=True
    )

    token: SecretStr = Field(
        description="the bot's token, from BotFather",
        json_schema_extra=example("123456789:AAExampleTokenFromBotFather"),
    )
    channel: str | None = Field(
        None,
        description="the first channel to publish in: `@name` or `-100…`",
        json_schema_extra=example("@observer"),
    )
    owners: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(),
        description="Telegram ids of the owners, comma-separated; without any the bot tells you yours on /start",
        json_schema_extra=example("1234567,7654321"),
    )
    database: Path = Field(
        Path("data/trackwire.db"),
        description="the SQLite file",
        json_schema_extra=example("/data/trackwire.db"),
    )
    timezone: str = Field(
        "UTC",
        description="the desk's time zone, and a new reader's first one (IANA name)",
        json_schema_extra=example("Asia/Baku"),
    )
    language: Literal["en", "ru", "az", "be", "tr"] = Field(
        "en",
        description="the channels' language, and a reader's whose own is not spoken here",
        json_schema_extra=example("az"),
    )
    api_url: HttpUrl = Field(
        HttpUrl("https://api.telegram.org"),
        description="a Bot API server; `/botTOKEN/METHOD` and `/file/botTOKEN/PATH` are added",
        json_schema_extra=example("http://127.0.0.1:8081"),
    )
    messages_per_second: int = Field(
        FREE_RATE,
        ge=1,
        le=PAID_RATE,
        description=f"the pace over all chats; more than {FREE_RATE} only with paid broadcasts",
        json_schema_extra=example("30"),
    )
    paid_broadcast: bool = Field(
        False,  # noqa: FBT003 - pydantic's default
        description="send up to 1000 a second; Telegram charges the owner Stars for what exceeds 30",
        json_schema_extra=example("false"),
    )
    require_approval: bool = Field(
        False,  # noqa: FBT003 - pydantic's default
        description="nothing goes out before somebody other than its author has approved it",
        json_schema_extra=example("true"),
    )
    max_lateness: timedelta = Field(
        timedelta(hours=2),
        description="a schedule missed by more than this is held and the desk is asked (ISO 8601 or seconds)",
        json_schema_extra=example("PT2H"),
    )
    templates: Path | None = Field(
        None,
        description="a folder with post templates of your own",
        json_schema_extra=example("/etc/trackwire/templates"),
    )
    desk: int | None = Field(
        None,
        description="the chat for alerts; without it the owners are told",
        json_schema_extra=example("-1001234567890"),
    )
    summarizer_url: HttpUrl | None = Field(
        None,
        description="an OpenAI-compatible endpoint to write the summaries; the bot's own stay where they fail",
        json_schema_extra=example("http://127.0.0.1:11434/v1"),
    )
    summarizer_model: str = Field(
        "gpt-4o-mini", description="the model to ask there", json_schema_extra=example("qwen3:8b")
    )
    summarizer_key: SecretStr | None = Field(
        None, description="the key for it", json_schema_extra=example("sk-example")
    )
    webhook_url: HttpUrl | None = Field(
        None,
        description="where Telegram reaches `BOT_LISTEN` through your proxy; without it the bot polls",
        json_schema_extra=example("https://news.example.org/telegram"),
    )
    webhook_secret: SecretStr | None = Field(
        None,
        description="what Telegram shows when it posts there; without it one is made from the token",
        json_schema_extra=example("a-long-word-of-your-own"),
    )
    listen: str | None = Field(
        None,
        description="host:port for the webhook, `/health` and `/metrics`; without it nothing listens",
        json_schema_extra=example("127.0.0.1:8080"),
    )
    backups: int = Field(
        7,
        ge=0,
        le=1000,
        description="nightly copies of the database that are kept in `backups/` beside it; 0: none are made",
        json_schema_extra=example("7"),
    )
    keep_deliveries: int = Field(
        90,
        ge=0,
        le=LONGEST,
        description="days for which readers’ copies can be corrected and retracted, and are known; 0: for ever",
        json_schema_extra=example("90"),
    )
    keep_drafts: int = Field(
        180,
        ge=0,
        le=LONGEST,
        description="days after which a draft that nobody has touched is removed; 0: never",
        json_schema_extra=example("180"),
    )
    keep_audit: int = Field(
        730,
        ge=0,
        le=LONGEST,
        description="days for which the audit is kept; 0: for ever",
        json_schema_extra=example("730"),
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="how much is logged", json_schema_extra=example("INFO")
    )
    log_format: Literal["console", "json"] = Field(
        "console", description="for people, or for machines", json_schema_extra=example("json")
    )
    clock_url: HttpUrl | None = Field(
        None, description="only for the sandbox: where its clock is", json_schema_extra=example("")
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
        return numbers(value) if isinstance(value, str) else value

    @field_validator("webhook_secret")
    @classmethod
    def _secret_form(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not WEBHOOK_SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("is not 1 to 256 letters, digits, _ or -")
        return value

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
        return duration(value)

    @model_validator(mode="after")
    def _pace(self) -> Self:
        if self.paid_broadcast and "messages_per_second" not in self.model_fields_set:
            self.messages_per_second = PAID_RATE
        if self.messages_per_second > FREE_RATE and not self.paid_broadcast:
            message = f"messages_per_second: more than {FREE_RATE} needs BOT_PAID_BROADCAST=true"
            raise ValueError(message)
        return self

    @classmethod
    def unknown(cls) -> list[str]:
        """Return words on what the environment sets that is no setting: a slip of the pen, perhaps."""
        return strange(sorted(os.environ), [f"BOT_{name.upper()}" for name in cls.model_fields])

    @model_validator(mode="after")
    def _posting(self) -> Self:
        if self.webhook_url is not None and self.listen is None:
            raise ValueError("listen: BOT_WEBHOOK_URL needs it: where the proxy finds the bot")
        if self.webhook_path in RESERVED_PATHS:
            raise ValueError(f"webhook_url: the path {self.webhook_path} is taken")
        return self

    @property
    def webhook(self) -> str | None:
        """The address to which Telegram posts; it has a path of its own."""
        if self.webhook_url is None:
            return None
        return str(self.webhook_url).removesuffix(self.webhook_url.path or "") + self.webhook_path

    @property
    def webhook_path(self) -> str:
        """The path of that address, on `BOT_LISTEN` too."""
        path = (self.webhook_url.path if self.webhook_url else None) or "/"
        return path if path != "/" else "/telegram"

    @property
    def posting_secret(self) -> str:
        """What Telegram shows when it posts."""
        if self.webhook_secret is not None:
            return self.webhook_secret.get_secret_value()
        return hmac.digest(self.token.get_secret_value().encode(), b"webhook", "sha256").hex()

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not stand in any log."""
        values = (getattr(self, name) for name in type(self).model_fields)
        given = tuple(value.get_secret_value() for value in values if isinstance(value, SecretStr))
        return (*given, self.posting_secret)

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
        env = given.get("_env_file", cls.model_config["env_file"])
        if faults := unreadable([*([Path(env)] if env else ()), *SECRETS_FOLDER.glob("bot_*")]):
            raise SettingsError("; ".join(faults))
        return cls._made(_secrets_dir=SECRETS_FOLDER if SECRETS_FOLDER.is_dir() else None, **given)

    @classmethod
    def only(cls, **given: Any) -> Self:
        """Return settings of what is given and the defaults alone, without the environment."""
        return cls._made(_env_file=None, _env_prefix="TRACKWIRE_IGNORES_", **given)

    @classmethod
    def _made(cls, **given: Any) -> Self:
        try:
            return cls(**given)
        except ValidationError as faults:
            raise SettingsError("; ".join(told(cls, fault) for fault in faults.errors())) from None
