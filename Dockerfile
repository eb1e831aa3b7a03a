# One image for the API and for ingest; docker-compose.yml says which command runs.
#
# The base is named by its tag. To pin it for a release, give the digest that your registry shows for it:
#   docker build --build-arg PYTHON_IMAGE=python:3.11-slim-bookworm@sha256:... .
ARG PYTHON_IMAGE=python:3.11-slim-bookworm

FROM ${PYTHON_IMAGE} AS build
WORKDIR /build
ENV VIRTUAL_ENV=/opt/conflict-graph PATH=/opt/conflict-graph/bin:$PATH UV_LINK_MODE=copy

# The tools stay behind in this stage; the environment that is copied out holds what requirements.lock names, no more.
COPY requirements-build.lock requirements.lock ./
RUN python -m venv /build/tools \
    && /build/tools/bin/pip install --no-cache-dir --require-hashes -r requirements-build.lock \
    && /build/tools/bin/uv venv --python "$(command -v python)" "$VIRTUAL_ENV" \
    && /build/tools/bin/uv pip install --no-cache --compile-bytecode --require-hashes -r requirements.lock

COPY LICENSE NOTICE README.md pyproject.toml ./
COPY app app
COPY graph graph
COPY ingest ingest
COPY seeds seeds
RUN /build/tools/bin/python -m hatchling build -t wheel -d /build/dist \
    && /build/tools/bin/uv pip install --no-cache --compile-bytecode --no-deps /build/dist/*.whl

# The index of the world's places: the containers run on a read-only root and could not write it.
ENV CONFLICT_GRAPH_CACHE=/opt/conflict-graph/cache
RUN conflict-graph gazetteer build

FROM ${PYTHON_IMAGE}
RUN groupadd --gid 10001 conflict-graph \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin conflict-graph
COPY --from=build /opt/conflict-graph /opt/conflict-graph
ENV PATH=/opt/conflict-graph/bin:$PATH \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    CONFLICT_GRAPH_CACHE=/opt/conflict-graph/cache \
    CONFLICT_GRAPH_HOST=0.0.0.0
USER 10001:10001
WORKDIR /srv
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["conflict-graph", "serve"]
