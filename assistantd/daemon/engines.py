"""The engines in use: one language model, and an embedder for each language."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from assistantd.domain.language import Language
from assistantd.models.catalogue import load
from assistantd.models.choice import Choice, Chosen
from assistantd.models.current import CurrentModel
from assistantd.models.embedding import EmbedderEngine
from assistantd.models.options import EngineOptions
from assistantd.models.ports import Embedder, EngineState
from assistantd.paths import Paths
from assistantd.settings.schema import Model

Take = Callable[[Mapping[Language, Embedder]], Awaitable[None]]


class Engines:
    """Builds the engines from what was chosen; none of them runs before it is asked something."""

    def __init__(self, paths: Paths, settings: Model) -> None:
        catalogue = load(paths.config / "models.toml")
        self.choice = Choice(catalogue, paths.models, Chosen(settings.llm, settings.embedder))
        self._options = EngineOptions(
            context_tokens=settings.context_tokens,
            threads=settings.threads,
            gpu_layers=settings.gpu_layers,
            idle_seconds=settings.idle_unload_minutes * 60.0,
        )
        self.model = CurrentModel(self.choice.llm(), self._options)
        self.embedders: dict[Language, EmbedderEngine] = {}
        self._build_embedders()

    @property
    def for_intents(self) -> Embedder | None:
        """Gives the embedder that knows both languages, for requests in either."""
        return self.embedders.get(Language.ZH)

    def all_embedders(self) -> list[Embedder]:
        """Gives each embedder once."""
        return list({e.model: e for e in self.embedders.values()}.values())

    def states(self) -> dict[str, EngineState]:
        """Tells how every engine is."""
        return {"llm": self.model.state} | {f"embedder {e.model}": e.state for e in self.all_embedders()}

    async def change_embedders(self, take: Take) -> None:
        """Ends the embedders in use and hands the newly chosen ones to `take`."""
        old = self.all_embedders()
        self._build_embedders()
        await take(self.embedders)
        for embedder in old:
            await embedder.stop()

    async def stop(self) -> None:
        """Ends every engine's process."""
        await self.model.stop()
        for embedder in self.all_embedders():
            await embedder.stop()

    def _build_embedders(self) -> None:
        specs = self.choice.embedders()
        built = {spec.id: EmbedderEngine(spec, self._options) for spec in specs.values()}
        self.embedders = {language: built[spec.id] for language, spec in specs.items()}
