"""The compose file holds together: what it names is there, and every part says whether it is well."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
COMPOSE = ROOT / "docker-compose.yml"
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]


def test_the_parts_of_a_site_are_there() -> None:
    assert set(SERVICES) == {
        "proxy",
        "web",
        "worker",
        "worker-composing",
        "worker-hall",
        "worker-sms",
        "beat",
        "migrate",
        "postgres",
        "redis",
        "mail",
    }


@pytest.mark.parametrize("name", SERVICES)
def test_a_part_waits_only_for_parts_that_exist(name: str) -> None:
    assert set(SERVICES[name].get("depends_on", {})) <= set(SERVICES)


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
def test_every_part_says_whether_it_is_well(name: str) -> None:
    ours = SERVICES[name].get("image") == "opvoedkring"
    built_in = ours and "HEALTHCHECK" in (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert built_in or SERVICES[name]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}


@pytest.mark.parametrize("name", ["web", "worker", "worker-composing", "worker-hall", "worker-sms", "beat", "migrate"])
def test_our_own_parts_run_with_as_little_as_possible(name: str) -> None:
    part = SERVICES[name]
    assert (part["read_only"], part["cap_drop"]) == (True, ["ALL"])
    assert part["security_opt"] == ["no-new-privileges:true"]


def test_every_file_it_brings_in_exists() -> None:
    mounts = [mount for part in SERVICES.values() for mount in part.get("volumes", []) if mount.startswith("./")]
    assert mounts == ["./deploy/Caddyfile:/etc/caddy/Caddyfile:ro"]
    assert (ROOT / "deploy" / "Caddyfile").is_file()


def test_every_variable_it_asks_for_is_in_the_example() -> None:
    asked = set(re.findall(r"\$\{(\w+)", COMPOSE.read_text(encoding="utf-8")))
    example = (ROOT / "deploy" / "example.env").read_text(encoding="utf-8")
    assert asked <= set(re.findall(r"^(\w+)=", example, re.MULTILINE))
    assert asked == {"ACME_EMAIL", "SITE_ADDRESS", "POSTGRES_PASSWORD"}


def test_every_image_names_its_version() -> None:
    images = {part["image"] for part in SERVICES.values()} - {"opvoedkring"}
    assert {image for image in images if not re.search(r":v?\d", image)} == set()
