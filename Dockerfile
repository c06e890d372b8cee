# Trackwire in a container: one process, not root, one volume (/data) with one SQLite file.
# Build: docker build --tag trackwire .    Run: see compose.yaml
ARG BASE=python:3.13-slim

FROM ${BASE} AS build
WORKDIR /src
COPY requirements.lock requirements-dev.lock ./
# The dependencies first: this layer stays while only our own code changes.
RUN python -m venv --without-pip /opt/trackwire \
    && pip --python /opt/trackwire/bin/python install --no-cache-dir --require-hashes --requirement requirements.lock
# The build backend, by the hashes that the lock for development has for it and what it needs.
RUN python -m venv --without-pip /opt/build \
    && awk '/^[^ #]/ { wanted = /^(hatchling|packaging|pathspec|pluggy|trove-classifiers)==/ } wanted' \
        requirements-dev.lock >build.lock \
    && pip --python /opt/build/bin/python install --no-cache-dir --require-hashes --requirement build.lock
COPY pyproject.toml README.md LICENSE ./
COPY templates templates
COPY bot bot
RUN /opt/build/bin/python -m hatchling build --target wheel --directory /dist \
    && pip --python /opt/trackwire/bin/python install --no-cache-dir --no-deps --no-index /dist/*.whl
# Babel knows a thousand locales (30 MB); these are the languages that Trackwire speaks, and their root.
RUN find /opt/trackwire/lib -path '*/babel/locale-data/*' -regextype posix-extended \
        -not -regex '.*/(root|en|ru|az|be|tr)(_[A-Za-z0-9_]+)?[.]dat' -delete

FROM ${BASE}
LABEL org.opencontainers.image.title="Trackwire" \
      org.opencontainers.image.description="A Telegram news-distribution bot" \
      org.opencontainers.image.licenses="MIT"
ENV PATH="/opt/trackwire/bin:${PATH}" \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    BOT_DATABASE=/data/trackwire.db
RUN install -d -o 10001 -g 10001 -m 0700 /data
COPY --from=build /opt/trackwire /opt/trackwire
USER 10001:10001
WORKDIR /data
VOLUME /data
# Reads what the bot tells of itself beside its database: nothing needs to listen.
HEALTHCHECK --interval=30s --timeout=10s --start-period=10s --retries=3 CMD ["trackwire", "health"]
ENTRYPOINT ["trackwire"]
CMD ["run"]
