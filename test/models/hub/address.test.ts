import { expect, test } from "vitest";
import {
  assertFollowable,
  assertReach,
  fileAddress,
  hubAddress,
  nearestReach,
  reachOf,
} from "../../../src/models/hub/address.js";
import { codeOf } from "../../support/code-of.js";
import { card } from "../cards.js";

const HUB = new URL("https://huggingface.co/");
const at = (hub: Record<string, string>) => () =>
  fileAddress(HUB, card({ model: { file: "model.onnx", hub } }).model).href;

test("a file has the hub's resolve address; a mirror may lie below a path", () => {
  expect(at({ repo: "Xenova/clip-vit-base-patch32", path: "onnx/vision_model.onnx" })()).toBe(
    "https://huggingface.co/Xenova/clip-vit-base-patch32/resolve/main/onnx/vision_model.onnx",
  );
  const mirror = hubAddress({ LOOKALIKE_HUB: "https://mirror.example/hf" });
  expect(fileAddress(mirror, card().model).href).toBe(
    "https://mirror.example/hf/owner/tiny/resolve/main/onnx/model.onnx",
  );
  expect(at({ repo: "a/b", path: "x y+z.onnx", revision: "refs/pr/1" })()).toBe(
    "https://huggingface.co/a/b/resolve/refs/pr/1/x%20y%2Bz.onnx",
  );
});

test("a card cannot name a place outside the hub", () => {
  for (const hub of [
    { repo: "../..", path: "x" },
    { repo: "a", path: "x" },
    { repo: "a/b/c", path: "x" },
    { repo: "a/b", path: "../../../x" },
    { repo: "a/b", path: "/etc/passwd" },
    { repo: "a/b", path: "x\\y" },
    { repo: "a/b", path: "x?y#z" },
    { repo: "//evil.example", path: "x" },
    { repo: "a/b", path: "x", revision: ".." },
    { repo: "a/b", path: "" },
  ])
    expect([hub, codeOf(at(hub))]).toEqual([hub, "MODEL_INVALID"]);
});

test("only an address nobody on the way can change is a hub", () => {
  expect(hubAddress({}).href).toBe("https://huggingface.co/");
  expect(hubAddress({ LOOKALIKE_HUB: "http://127.0.0.1:8080" }).href).toBe("http://127.0.0.1:8080/");
  expect(hubAddress({ LOOKALIKE_HUB: "http://localhost:8080/x/" }).href).toBe("http://localhost:8080/x/");
  for (const LOOKALIKE_HUB of [
    "http://mirror.example",
    "http://127.0.0.1.example",
    "http://localhost.example",
    "ftp://127.0.0.1",
    "file:///tmp",
    "mirror.example",
    "https://user:secret@mirror.example",
  ])
    expect([LOOKALIKE_HUB, codeOf(() => hubAddress({ LOOKALIKE_HUB }))]).toEqual([
      LOOKALIKE_HUB,
      "OPTION_INVALID",
    ]);
  expect(() => hubAddress({ LOOKALIKE_HUB: "https://user:secret@mirror.example" })).not.toThrow(/secret/);
});

test("redirects stay on https, or on this machine", () => {
  for (const address of ["https://cdn.example/x", "http://127.0.0.1/x", "http://[::1]/x"])
    expect(() => assertFollowable(new URL(address))).not.toThrow();
  for (const address of ["http://cdn.example/x", "http://10.0.0.1/", "data:,x", "https://u@cdn.example/"])
    expect(codeOf(() => assertFollowable(new URL(address)))).toBe("HUB_REFUSED");
});

test("what began in the open never ends behind a door", () => {
  expect(["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"].map(reachOf)).toEqual(
    Array(4).fill("loopback"),
  );
  const doors = [
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
  ];
  const doors6 = ["fc00::1", "fd12::1", "fe80::1", "::", "::ffff:10.0.0.1", "ff02::1"];
  for (const address of [...doors, ...doors6])
    expect([address, reachOf(address)]).toEqual([address, "private"]);
  for (const address of ["1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1", "::ffff:8.8.8.8"])
    expect([address, reachOf(address)]).toEqual([address, "public"]);
  expect(nearestReach(["8.8.8.8", "10.0.0.1"])).toBe("private");

  const cdn = new URL("https://cdn.example/x");
  const refusal = (addresses: string[], from: "loopback" | "private" | "public" | undefined) =>
    codeOf(() => assertReach(cdn, addresses, from));
  expect(refusal(["8.8.8.8", "169.254.169.254"], "public")).toBe("HUB_REFUSED");
  expect(refusal(["127.0.0.1"], "private")).toBe("HUB_REFUSED");
  expect(refusal(["8.8.8.8"], "private")).toBe("nothing thrown"); // a mirror in the house may lead out
  expect(refusal(["10.0.0.1"], "loopback")).toBe("nothing thrown");
  expect(refusal(["127.0.0.1"], undefined)).toBe("nothing thrown");
});
