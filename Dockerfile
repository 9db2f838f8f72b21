# The image of web, worker and beat. It is built by the same scripts that `make run` and `make test` use.

FROM python:3.11-slim-bookworm AS build
WORKDIR /srv/opvoedkring
COPY . .
RUN python3 scripts/prepare.py image \
 && .tools/bin/uv pip sync --require-hashes --python .venv/bin/python requirements/production.txt \
 && rm -rf .tools node_modules var .venv/stamp

FROM python:3.11-slim-bookworm
ENV PATH=/srv/opvoedkring/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    VAR_DIR=/var/lib/opvoedkring \
    BIND=0.0.0.0:8000
RUN useradd --uid 10001 --create-home --home-dir /var/lib/opvoedkring opvoedkring
WORKDIR /srv/opvoedkring
COPY --from=build /srv/opvoedkring .
USER 10001
VOLUME /var/lib/opvoedkring
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s CMD ["python3", "scripts/health.py"]
CMD ["python3", "-m", "gunicorn", "-c", "config/gunicorn.py"]
