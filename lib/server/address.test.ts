import { expect, test } from "vitest";
import { visitorAddress } from "./address";

test("an address that the visitor made up does not count: the proxy's word does", () => {
  expect(visitorAddress("198.51.100.7", 1)).toBe("198.51.100.7");
  expect(visitorAddress("10.1.2.3, 198.51.100.7", 1)).toBe("198.51.100.7");
  expect(visitorAddress("10.1.2.3, 10.4.5.6 ,198.51.100.7", 1)).toBe("198.51.100.7");
});

test("behind two proxies the address is the one that the outer one saw", () => {
  expect(visitorAddress("10.1.2.3, 198.51.100.7, 203.0.113.1", 2)).toBe("198.51.100.7");
  expect(visitorAddress("198.51.100.7", 2)).toBe("198.51.100.7");
});

test("without an address all count as one", () => {
  expect(visitorAddress(null, 1)).toBe("unknown");
  expect(visitorAddress("", 1)).toBe("unknown");
});
