"""What "unrelated" looks like to an embedder, so that its cosines can be read on one scale.

Every embedder has its own idea of how near two unrelated texts are. A question's cosines to these
everyday sentences give its own zero and unit: a memory three units nearer than they are is related.
"""

from __future__ import annotations

from collections.abc import Sequence

SENTENCES = (
    "The museum closes at six.",
    "He repaired the fence on his own.",
    "It rained for most of the afternoon.",
    "My neighbour plays the trumpet badly.",
    "I bought a new pair of running shoes.",
    "She is learning to sail.",
    "We painted the kitchen yellow.",
    "The train was late again.",
    "Our printer needs new ink.",
    "I prefer reading in the evening.",
    "His brother works in a bank.",
    "The meeting takes place every second Tuesday.",
    "There is a spider in the bathroom.",
    "I can't stand loud restaurants.",
    "They moved to a village by the sea.",
    "The soup needs a little more salt.",
    "博物馆六点关门。",
    "他自己修好了篱笆。",
    "下午大部分时间都在下雨。",
    "邻居的小号吹得很难听。",
    "我买了一双新跑鞋。",
    "她正在学帆船。",
    "我们把厨房刷成了黄色。",
    "火车又晚点了。",
    "打印机该换墨盒了。",
    "我喜欢晚上看书。",
    "他哥哥在银行上班。",
    "会议每隔一周的星期二举行。",
    "浴室里有一只蜘蛛。",
    "我受不了吵闹的餐厅。",
    "他们搬到了海边的村子。",
    "汤里还要再放一点盐。",
)
LEAST_SPREAD = 0.02


class Background:
    """Holds the vectors of the everyday sentences under one embedder."""

    def __init__(self, vectors: Sequence[bytes]) -> None:
        import numpy as np

        self._table = np.stack([np.frombuffer(vector, "<f4") for vector in vectors])

    def scale(self, query: bytes) -> tuple[float, float]:
        """Gives the mean and the spread of a question's cosines to unrelated sentences."""
        import numpy as np

        cosines = np.einsum("ij,j->i", self._table, np.frombuffer(query, "<f4"))
        return float(cosines.mean()), max(float(cosines.std()), LEAST_SPREAD)
