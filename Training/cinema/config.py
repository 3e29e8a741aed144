"""`config.yaml` in the released form, read into one small value."""

from dataclasses import dataclass
from pathlib import Path

import yaml

SIZES = {  # dim, depth, heads
    "tiny": (16, 1, 2),
    "base": (768, 12, 12),
    "large": (1024, 24, 16),
    "huge": (1280, 32, 16),
}
DECODERS = {"tiny": (16, 1, 2)}  # of the MAE; every other size:
DECODER = (512, 8, 16)


@dataclass(frozen=True)
class ModelConfig:
    """What every family shares. Sizes along axes are (x, y[, z]); 2-D views use the first two."""

    views: tuple[str, ...]
    image_size: dict[str, tuple[int, ...]]
    in_chans: dict[str, int]
    out_chans: int
    enc_embed_dim: int
    enc_depth: int
    enc_n_heads: int
    enc_patch_size: tuple[int, ...]
    enc_scale_factor: tuple[int, ...]
    enc_conv_chans: tuple[int, ...]
    enc_conv_n_blocks: int
    decoder: tuple[int, int, int]  # of the MAE: dim, depth, heads
    section: dict  # the family's own keys, e.g. dec_chans

    def dims(self, view: str) -> int:
        return len(self.image_size[view])

    def strides(self, dims: int) -> list[tuple[int, ...]]:
        """Of the stem's levels and, last, of the patch embedding."""
        scale = self.enc_scale_factor[:dims]
        return [self.enc_patch_size[:dims]] + [scale] * len(self.enc_conv_chans)

    def token_patch(self, dims: int) -> tuple[int, ...]:
        """Pixels per token along each axis."""
        size = [1] * dims
        for stride in self.strides(dims):
            size = [a * b for a, b in zip(size, stride)]
        return tuple(size)

    def grid(self, view: str) -> tuple[int, ...]:
        size = self.image_size[view]
        return tuple(n // p for n, p in zip(size, self.token_patch(len(size))))


def decoder_size(section: dict, size: str) -> tuple[int, int, int]:
    """Of the MAE. A custom size may state its own."""
    if size == "custom" and "dec_embed_dim" in section:
        return tuple(section[k] for k in ("dec_embed_dim", "dec_depth", "dec_n_heads"))
    return DECODERS.get(size, DECODER)


def load(path: Path) -> dict:
    return yaml.safe_load(Path(path).read_text())


def out_chans(config: dict) -> int:
    """Classifiers leave it out: as many as the class list of their column."""
    chans = config["model"].get("out_chans")
    return len(config["data"][config["data"]["class_column"]]) if chans is None else chans


def model_config(config: dict) -> ModelConfig:
    model, data = config["model"], config["data"]
    if "name" in model:
        section, prefix, chans = model[model["name"]], "enc_", out_chans(config)
    else:  # the MAE's config keeps its keys in `model` itself
        section, prefix, chans = model, "", 0
    views = (model["views"],) if isinstance(model["views"], str) else tuple(model["views"])
    sizes = {v: data[v] if v in data else data[v.split("_")[0]] for v in views}
    size = section["size"]
    if size == "custom":
        embed = tuple(section[k] for k in ("enc_embed_dim", "enc_depth", "enc_n_heads"))
    else:
        embed = SIZES[size]
    return ModelConfig(
        views=views,
        image_size={v: tuple(s["patch_size"]) for v, s in sizes.items()},
        in_chans={v: s["in_chans"] * model.get("n_frames", 1) for v, s in sizes.items()},
        out_chans=chans,
        enc_embed_dim=embed[0],
        enc_depth=embed[1],
        enc_n_heads=embed[2],
        enc_patch_size=tuple(section[prefix + "patch_size"]),
        enc_scale_factor=tuple(section[prefix + "scale_factor"]),
        enc_conv_chans=tuple(section["enc_conv_chans"]),
        enc_conv_n_blocks=section["enc_conv_n_blocks"],
        decoder=decoder_size(section, size),
        section=section,
    )
