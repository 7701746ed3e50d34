"""The child that brings the buses."""

import shutil

import pytest

SYSTEMD = "org.freedesktop.systemd1"
needs_proxy = pytest.mark.skipif(not shutil.which("xdg-dbus-proxy"), reason="xdg-dbus-proxy is not installed")

SWAPPED = """
    import sys
    from pathlib import Path
    from assistantd.sandbox import bus_courier, bus_proxy, bus_rules, session_bus, stages
    folder = Path(sys.argv[1])
    run = folder / "run"
    stages.floor(read=(folder,), write=(run,))
    passage = bus_proxy.Passage(f"unix:path={folder}/bus", run / "bus", bus_rules.SESSION)
    courier = bus_courier.start_courier([passage], [passage.open()])
    listener = courier.listeners["session bus"]
    listener.settimeout(8)
    first, _ = listener.accept()
    stages.seal()
    swapped = run / sys.argv[2]
    swapped.unlink()
    swapped.symlink_to(folder / "bus")
    first.close()
    try:
        second, _ = listener.accept()
        print(session_bus.start_service(second.fileno(), "org.freedesktop.systemd1"))
    except TimeoutError:
        print("nobody came")
    courier.close()
"""


@needs_proxy
@pytest.mark.parametrize(("swapped", "told"), [("bus", "org.freedesktop.DBus.Error."), ("bus-landing", "nobody came")])
def test_a_link_to_the_real_bus_brings_the_sealed_daemon_no_further(session_bus, child, swapped, told):
    """The daemon may write where both sockets lie; a link laid in place of one never has the real bus brought."""
    (session_bus / "run").mkdir()
    done = child(SWAPPED, str(session_bus), swapped)
    assert done.stderr == ""
    assert done.stdout.startswith(told)
    assert not (session_bus / f"started-{SYSTEMD}").exists()
