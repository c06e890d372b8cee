# Trackwire in a container: one process, not root, one volume (/data) with one SQLite file.
# Build: docker build --tag trackwire .    Run: see compose.yaml
ARG BASE=python:3.13-slim

FROM ${BASE} AS build
# `strip` alone is wanted, of whatever version the base image's Debian has.
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends binutils && rm -rf /var/lib/apt/lists/*
WORKDIR /src
# The demo is built from the same file, with requirements-sandbox.lock.
ARG LOCK=requirements.lock
COPY requirements*.lock ./
# The dependencies first: this layer stays while only our own code changes.
RUN python -m venv --without-pip /opt/trackwire \
    && pip --python /opt/trackwire/bin/python install --no-cache-dir --no-compile \
        --require-hashes --requirement "${LOCK}"
# The build backend, by the hashes that the lock for development has for it and what it needs.
RUN python -m venv --without-pip /opt/build \
    && awk '/^[^ #]/ { wanted = /^(hatchling|packaging|pathspec|pluggy|trove-classifiers)==/ } wanted' \
        requirements-dev.lock >build.lock \
    && pip --python /opt/build/bin/python install --no-cache-dir --require-hashes --requirement build.lock
COPY pyproject.toml README.md LICENSE ./
COPY templates templates
COPY bot bot
RUN /opt/build/bin/python -m hatchling build --target wheel --directory /dist \
    && pip --python /opt/trackwire/bin/python install --no-cache-dir --no-compile --no-deps --no-index /dist/*.whl
# What runs needs no debug symbols (22 MB) and no sources in C; Babel knows a thousand locales (30 MB): these are
# the languages that Trackwire speaks, and their root.
RUN find /opt/trackwire/lib -name '*.so*' -exec strip --strip-unneeded {} + \
    && find /opt/trackwire/lib -regextype posix-extended -regex '.*[.](pyx|pxd|pxi|pyi|c|h)' -delete \
    && find /opt/trackwire/lib -path '*/babel/locale-data/*' -regextype posix-extended \
        -not -regex '.*/(root|en|ru|az|be|tr)(_[A-Za-z0-9_]+)?[.]dat' -delete

FROM ${BASE}
LABEL org.opencontainers.image.title="Trackwire" \
      org.opencontainers.image.description="A Telegram news-distribution bot" \
      org.opencontainers.image.licenses="MIT AND Apache-2.0"
ENV PATH="/opt/trackwire/bin:${PATH}"
RUN install -d -o 10001 -g 10001 -m 0700 /data
COPY --from=build /opt/trackwire /opt/trackwire
# What is loaded is compiled, now: the file system is read-only later. The rest (20 MB of it) never is.
RUN python -c "import bot.app, bot.summarizer, bot.ops.check, bot.ops.health, bot.desk.raster, bot.ops.preview, bot.ops.run, uvloop"
# One thread for numpy: on a machine of many processors its library would begin more than the container may have.
# Passing files on the disk: what is in /tmp is memory, and py3langid unpacks 70 MB.
ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    OPENBLAS_NUM_THREADS=1 \
    TMPDIR=/data \
    BOT_DATABASE=/data/trackwire.db
USER 10001:10001
WORKDIR /data
VOLUME /data
# Reads what the bot tells of itself beside its database: nothing needs to listen.
HEALTHCHECK --interval=30s --timeout=10s --start-period=10s --retries=3 CMD ["trackwire", "health"]
ENTRYPOINT ["trackwire"]
CMD ["run"]
