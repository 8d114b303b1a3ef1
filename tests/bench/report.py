#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmarks measured, beside what was kept last: report.py RESULTS [--keep]

Machines differ, so what is compared is not the figure but its ratio to a floor that was measured in the same run: the
least that copying bytes, or SQLite itself, costs. A ratio that has grown by more than 15 % is marked.
"""

import json
import pathlib
import sys

KEPT = pathlib.Path(__file__).with_name("kept.json")
TOLERANCE = 0.15
PER_ITEM = {"store/batch", "floor/store"}
# Of the load test: what one exchange costs the server, over what SQLite alone needs to store and confirm a message.
LOAD_FLOORS = {"w16": "floor/store/256", "w1": "floor/store/16"}


def micro(path):
    """CPU time in microseconds, of one call or of one message, by name."""
    figures = {}
    for run in json.loads(path.read_text())["benchmarks"]:
        name = run["name"].replace("/process_time/real_time", "")
        if run.get("error_occurred"):
            sys.exit(f"{name}: {run['error_message']}")
        group, _, batch = name.rpartition("/")
        divisor = int(batch) if group in PER_ITEM else 1
        figures[name] = run["cpu_time"] / divisor / 1000
    return figures


def floor_of(name):
    if name.startswith("store/batch/"):
        return "floor/store/" + name.rsplit("/", 1)[1]
    return "floor/bytes"


def measured(folder):
    """(name, figure, floor) of every case."""
    figures = micro(folder / "micro.json")
    cases = [(name, value, figures[floor_of(name)]) for name, value in figures.items() if not name.startswith("floor/")]
    loads = {}
    for line in (folder / "load.jsonl").read_text().splitlines():
        run = json.loads(line)
        if run["wrong"] or run["missing"]:
            sys.exit(f"load {run['name']}: {run['wrong']} wrong, {run['missing']} missing")
        loads[run["name"]] = run["cpu_us"]
    for name, cost in loads.items():
        # The other transports are compared with plain WebSocket.
        floor = figures[LOAD_FLOORS[name]] if name in LOAD_FLOORS else loads["w16"]
        cases.append((f"load/{name}", cost, floor))
    return cases


def main():
    cases = measured(pathlib.Path(sys.argv[1]))
    kept = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    print(f"\n{'':34}{'CPU us':>10}{'floor':>10}{'ratio':>8}{'kept':>8}{'change':>9}")
    for name, value, floor in cases:
        ratio = value / floor
        line = f"{name:34}{value:10.3f}{floor:10.3f}{ratio:8.2f}"
        if name in kept:
            change = ratio / kept[name] - 1
            line += f"{kept[name]:8.2f}{change:+9.0%}" + ("  SLOWER" if change > TOLERANCE else "")
        print(line)
    if "--keep" in sys.argv:
        KEPT.write_text(json.dumps({name: round(value / floor, 3) for name, value, floor in cases}, indent=2) + "\n")


main()
