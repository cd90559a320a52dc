import { expect, test } from "vitest";
import { countedAs, visitorAddress } from "./address";

test("an address that the visitor made up does not count: the proxy's word does", () => {
  expect(visitorAddress("198.51.100.7", 1)).toBe("198.51.100.7");
  expect(visitorAddress("10.1.2.3, 198.51.100.7", 1)).toBe("198.51.100.7");
  expect(visitorAddress("10.1.2.3, 10.4.5.6 ,198.51.100.7", 1)).toBe("198.51.100.7");
});

test("behind two proxies the address is the one that the outer one saw", () => {
  expect(visitorAddress("10.1.2.3, 198.51.100.7, 203.0.113.1", 2)).toBe("198.51.100.7");
  expect(visitorAddress("198.51.100.7", 2)).toBe("198.51.100.7");
});

test("where there is no proxy, or it says nothing, there is no address to believe", () => {
  expect(visitorAddress("", 1)).toBeUndefined();
  expect(visitorAddress("198.51.100.7", 0)).toBeUndefined();
});

test("addresses of one IPv6 network count as one, those of another do not", () => {
  expect(countedAs("2001:db8:1:2:aaaa::1")).toBe("2001:db8:1:2::/64");
  expect(countedAs("2001:0db8:0001:0002:ffff:ffff:ffff:ffff")).toBe("2001:db8:1:2::/64");
  expect(countedAs("2001:db8:1:3::1")).toBe("2001:db8:1:3::/64");
  expect(countedAs("2001:db8::1")).toBe("2001:db8:0:0::/64");
  expect(countedAs("::1")).toBe("0:0:0:0::/64");
  expect(countedAs("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
});

test("an IPv4 address counts as itself", () => {
  expect(countedAs("198.51.100.7")).toBe("198.51.100.7");
});
