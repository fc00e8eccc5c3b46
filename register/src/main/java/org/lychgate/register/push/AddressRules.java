package org.lychgate.register.push;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses are out in the world. By an allow-list for IPv6 (global unicast, 2000::/3) and
 * the special-purpose registries of RFC 6890 taken away from both: whoever chooses a name also
 * chooses what it stands for, and must not reach our own network or the machine's metadata by it.
 */
final class AddressRules {
  private static final List<Block> SPECIAL_V4 =
      List.of(
          block(8, 0),
          block(8, 10),
          block(10, 100, 64),
          block(8, 127),
          block(16, 169, 254),
          block(12, 172, 16),
          block(24, 192, 0, 0),
          block(24, 192, 0, 2),
          block(24, 192, 31, 196),
          block(24, 192, 52, 193),
          block(24, 192, 88, 99),
          block(16, 192, 168),
          block(24, 192, 175, 48),
          block(15, 198, 18),
          block(24, 198, 51, 100),
          block(24, 203, 0, 113),
          block(4, 224),
          block(4, 240));

  private static final Block GLOBAL_V6 = block(3, 0x20);

  /** Inside 2000::/3: protocol assignments with Teredo, documentation twice, 6to4, AS112. */
  private static final List<Block> SPECIAL_V6 =
      List.of(
          block(23, 0x20, 0x01, 0x00),
          block(32, 0x20, 0x01, 0x0d, 0xb8),
          block(16, 0x20, 0x02),
          block(48, 0x26, 0x20, 0x00, 0x4f, 0x80, 0x00),
          block(20, 0x3f, 0xff, 0x00));

  private AddressRules() {}

  /** The first {@code bits} bits of an address. */
  private record Block(int bits, List<Integer> bytes) {
    boolean holds(byte[] address) {
      for (int i = 0; i < bits; i++) {
        int want = i / 8 < bytes.size() ? bytes.get(i / 8) : 0;
        if (bit(address[i / 8], i) != bit(want, i)) {
          return false;
        }
      }
      return true;
    }

    private static int bit(int value, int at) {
      return value >> (7 - at % 8) & 1;
    }
  }

  private static Block block(int bits, Integer... bytes) {
    return new Block(bits, List.of(bytes));
  }

  /** Whether everybody could reach {@code address}; it is then nothing of ours. */
  static boolean isPublic(InetAddress address) {
    // An IPv4 address in IPv6 clothes comes from the JDK as the IPv4 address.
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address
        ? SPECIAL_V4.stream().noneMatch(block -> block.holds(bytes))
        : GLOBAL_V6.holds(bytes) && SPECIAL_V6.stream().noneMatch(block -> block.holds(bytes));
  }
}
