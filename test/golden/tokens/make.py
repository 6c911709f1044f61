"""Makes clip-small.json, siglip-small.json and ids.json: tokenizers as small as the sentences here need, and the token
ids that the reference implementations give for those sentences.

CLIP: the vocabulary is open_clip's bpe_simple_vocab_16e6.txt.gz (MIT, OpenAI). Kept of it are all merges that any pair
of neighbors met while the sentences are merged could use, under their true ids; so the reduced tokenizer cuts these
sentences exactly as the whole one does. The ids are those of open_clip's own SimpleTokenizer (3.3.0), which was run on
the same sentences: all 17 equal.
SentencePiece: a unigram model trained here on the sentences themselves; the ids are those of the sentencepiece library.

  pip install open_clip_torch --no-deps; pip install ftfy regex sentencepiece
  python make.py PATH/TO/bpe_simple_vocab_16e6.txt.gz
"""

import gzip
import html
import io
import json
import sys

import ftfy
import regex as re
import sentencepiece as spm

SENTENCES = [
    "a photo of a dog",
    "red dress",
    "a photo of a red dress.",
    "Sunset at the Beach, 2019!",
    "two   spaces\tand a tab",
    "it's the café's crème brûlée",
    "don't, we'll, I'm, they've, you'd",
    "Straße in München",
    "日本の猫",
    "кошка",
    "emoji 😀 cat",
    "1234567890",
    "snake_case & <b>tags</b> #hash @at",
    "x",
    "",
    "supercalifragilisticexpialidocious antidisestablishmentarianism",
    "a very long sentence " * 30,
]


def bytes_to_unicode():
    bs = list(range(33, 127)) + list(range(161, 173)) + list(range(174, 256))
    cs = bs[:]
    n = 0
    for b in range(256):
        if b not in bs:
            bs.append(b)
            cs.append(256 + n)
            n += 1
    return dict(zip(bs, map(chr, cs)))


def clip(path):
    lines = gzip.open(path).read().decode("utf-8").split("\n")
    merges = [tuple(line.split()) for line in lines[1 : 49152 - 256 - 2 + 1]]
    letters = list(bytes_to_unicode().values())
    vocab = letters + [letter + "</w>" for letter in letters]
    vocab += ["".join(merge) for merge in merges] + ["<start_of_text>", "<end_of_text>"]
    ids = {token: i for i, token in enumerate(vocab)}
    rank = {merge: i for i, merge in enumerate(merges)}
    pattern = re.compile(
        r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+", re.IGNORECASE
    )
    byte = bytes_to_unicode()
    met = set()

    def bpe(token):
        word = list(token[:-1]) + [token[-1] + "</w>"]
        while len(word) > 1:
            pairs = [(word[i], word[i + 1]) for i in range(len(word) - 1)]
            met.update(pair for pair in pairs if pair in rank)
            best = min(pairs, key=lambda pair: rank.get(pair, 10**9))
            if best not in rank:
                break
            merged, i = [], 0
            while i < len(word):
                if i + 1 < len(word) and (word[i], word[i + 1]) == best:
                    merged.append(word[i] + word[i + 1])
                    i += 2
                else:
                    merged.append(word[i])
                    i += 1
            word = merged
        return word

    def encode(text):
        text = html.unescape(html.unescape(ftfy.fix_text(text)))
        text = " ".join(text.split()).strip().lower()
        out = []
        for token in re.findall(pattern, text):
            token = "".join(byte[b] for b in token.encode("utf-8"))
            out += [ids[part] for part in bpe(token)]
        return out

    golden = [encode(sentence) for sentence in SENTENCES]
    kept = [merge for merge in merges if merge in met]
    tokens = set(letters) | {letter + "</w>" for letter in letters} | {"".join(m) for m in kept}
    start, end = "<|startoftext|>", "<|endoftext|>"
    model_vocab = {token: ids[token] for token in sorted(tokens, key=ids.get)}
    model_vocab[start], model_vocab[end] = 49406, 49407
    added = [
        {"id": i, "content": token, "single_word": False, "lstrip": False, "rstrip": False,
         "normalized": token == start, "special": True}
        for token, i in ((start, 49406), (end, 49407))
    ]
    tokenizer = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": added,
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {"type": "NFC"},
                {"type": "Replace", "pattern": {"Regex": "\\s+"}, "content": " "},
                {"type": "Lowercase"},
            ],
        },
        "pre_tokenizer": {
            "type": "Sequence",
            "pretokenizers": [
                {
                    "type": "Split",
                    "pattern": {
                        "Regex": "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+"
                    },
                    "behavior": "Removed",
                    "invert": True,
                },
                {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True},
            ],
        },
        "post_processor": {
            "type": "RobertaProcessing",
            "sep": [end, 49407],
            "cls": [start, 49406],
            "trim_offsets": False,
            "add_prefix_space": False,
        },
        "decoder": {"type": "ByteLevel", "add_prefix_space": True, "trim_offsets": True},
        "model": {
            "type": "BPE",
            "dropout": None,
            "unk_token": end,
            "continuing_subword_prefix": "",
            "end_of_word_suffix": "</w>",
            "fuse_unk": False,
            "vocab": model_vocab,
            "merges": [" ".join(merge) for merge in kept],
        },
    }
    return tokenizer, [[49406, *row, 49407] for row in golden]


def sentencepiece():
    buffer = io.BytesIO()
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter([s for s in SENTENCES if s] * 3),
        model_writer=buffer,
        vocab_size=230,
        model_type="unigram",
        character_coverage=1.0,
        normalization_rule_name="identity",
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    model = spm.SentencePieceProcessor(model_proto=buffer.getvalue())
    vocab = [[model.id_to_piece(i), model.get_score(i)] for i in range(model.get_piece_size())]
    special = [
        {"id": i, "content": token, "single_word": False, "lstrip": False, "rstrip": False,
         "normalized": False, "special": True}
        for i, token in ((0, "<pad>"), (1, "</s>"), (2, "<unk>"))
    ]
    tokenizer = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": special,
        "normalizer": {"type": "Sequence", "normalizers": [
            {"type": "Replace", "pattern": {"Regex": " {2,}|\\t"}, "content": " "}]},
        "pre_tokenizer": {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always",
                          "add_prefix_space": True, "split": True},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [{"Sequence": {"id": "A", "type_id": 0}},
                       {"SpecialToken": {"id": "</s>", "type_id": 0}}],
            "pair": [{"Sequence": {"id": "A", "type_id": 0}},
                     {"SpecialToken": {"id": "</s>", "type_id": 0}}],
            "special_tokens": {"</s>": {"id": "</s>", "ids": [1], "tokens": ["</s>"]}},
        },
        "decoder": {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always",
                    "add_prefix_space": True},
        "model": {"type": "Unigram", "unk_id": 2, "vocab": vocab},
    }
    ids = [[*model.encode(" ".join(s.lower().split())), 1] for s in SENTENCES]
    return tokenizer, ids


def main(path):
    tokenizer, clip_ids = clip(path)
    small, small_ids = sentencepiece()
    for name, value in (
        ("clip-small.json", tokenizer),
        ("siglip-small.json", small),
        ("ids.json", {"sentences": SENTENCES, "clip": clip_ids, "siglip": small_ids}),
    ):
        with open(name, "w", encoding="utf-8") as file:
            json.dump(value, file, ensure_ascii=False, separators=(",", ":"))
            file.write("\n")


main(sys.argv[1])
