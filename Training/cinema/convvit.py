"""ConvViT: one vector per study (regression, classes, landmark coordinates)."""

import torch
from torch import Tensor, nn

from .config import ModelConfig
from .fusion import FusedEncoder


class ConvViT(FusedEncoder):
    """{view: image (n, frames · c, x, y[, z])} -> (n, out_chans)."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__(config)
        self.pred_head_dict = nn.ModuleDict(
            {name: nn.Linear(config.enc_embed_dim, config.out_chans) for name in (*config.views, "cls")}
        )

    def forward(
        self,
        images: dict[str, Tensor],
        removed: dict[str, Tensor] | None = None,
        reduce: str = "all",
    ) -> Tensor:
        cls, features = self.encode(images, removed)
        outputs = []
        if reduce != "cls":
            outputs += [self.pred_head_dict[v](f.mean(1)) for v, f in features.items()]
        if reduce != "patch":
            outputs.append(self.pred_head_dict["cls"](cls[:, 0]))
        return torch.stack(outputs).mean(0)
