"""The figures as a table, each with its ratio to the bare views of the same run, and what was aimed at."""

from collections.abc import Iterator, Mapping, Sequence

TARGETS = {("upsert", 1): 1.3, ("upsert", 32): 0.6, ("orm", 1): 0.8, ("orm", 32): 0.3}  # CPU of a save to theirs


class Report:
    def __init__(self, figures: Sequence, *, targets: Mapping = TARGETS):
        self.figures = {(figure.name, figure.clients): figure for figure in figures}
        self.targets = targets

    @property
    def failed_saves(self) -> int:
        """Of ours; a bare view on SQLite may meet a lock that it does not wait for."""
        return sum(figure.errors for (name, _), figure in self.figures.items() if name == "lane")

    def ratio(self, other: str, clients: int) -> float:
        return self.figures["lane", clients].cpu_ms / self.figures[other, clients].cpu_ms

    def __str__(self) -> str:
        head = f"{'':8}{'clients':>8}{'saves/s':>10}{'CPU-ms':>9}{'p50 ms':>9}{'p99 ms':>9}{'errors':>8}{'CPU to upsert':>16}{'to orm':>9}"
        return "\n".join([head, *map(self._line, self.figures), "", *self._beside(), *map(self._verdict, self.targets)])

    def _line(self, key: tuple[str, int]) -> str:
        one, clients = self.figures[key], key[1]
        ratios = [one.cpu_ms / self.figures[other, clients].cpu_ms for other in ("upsert", "orm")]
        return (
            f"{one.name:8}{clients:>8}{one.per_second:>10.0f}{one.cpu_ms:>9.3f}{one.p50:>9.2f}{one.p99:>9.2f}"
            f"{one.errors:>8}{ratios[0]:>16.2f}{ratios[1]:>9.2f}"
        )

    def _beside(self) -> Iterator[str]:
        """Our saves beside what the database does with one row and nothing else."""
        for name, clients in self.figures:
            if name == "pgbench":
                share = self.figures["lane", clients].per_second / self.figures[name, clients].per_second
                asked = f"saves a second to single-row UPSERTs of pgbench, {clients} clients"
                yield f"{asked:58}{share:>6.2f}"

    def _verdict(self, key: tuple[str, int]) -> str:
        ratio, target = self.ratio(*key), self.targets[key]
        asked = f"CPU of a save to the {key[0]} view, {key[1]} clients"
        return f"{asked:44}{ratio:>6.2f}  <= {target}  {'pass' if ratio <= target else 'FAIL'}"
