package org.lychgate.register.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.model.Realm;

final class PushTargetTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://bank.example",
        "https://bank.example/",
        "https://BANK.example:8443/notices?token=abc",
        "https://a.b-c.bank.example:443/%20"
      })
  void parse_httpsToAFullName_isTaken(String url) throws PushTarget.Refused {
    PushTarget target = PushTarget.parse(url, Realm.REAL);
    assertThat(target.tls()).isTrue();
    assertThat(target.host()).endsWith("bank.example");
    assertThat(target.path()).startsWith("/");
    assertThat(target.toString()).doesNotContain("token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bank.example",
        "/notices",
        "mailto:a@bank.example",
        "http://bank.example/",
        "ftp://bank.example/",
        "file:///etc/passwd",
        "https://",
        "https:///x",
        "https://bank/",
        "https://localhost/",
        "https://bank.example./",
        "https://-bank.example/",
        "https://bank_1.example/",
        "https://user@bank.example/",
        "https://user:word@bank.example/",
        "https://bank.example/#x",
        "https://bank.example:22/",
        "https://bank.example:80/",
        "https://bank.example:5432/",
        "https://bank.example:65536/",
        "https://bank.example/a b",
        "https://bank.example/\r\nHost: other",
        "https://127.0.0.1/",
        "https://10.1.2.3/",
        "https://2130706433/",
        "https://0x7f.0.0.1/",
        "https://[::1]/",
        "https://[fd00:ec2::254]/",
        "https://169.254.169.254/latest/meta-data",
        "https://bänk.example/"
      })
  void parse_anythingElse_isRefusedInEveryRealm(String url) {
    for (Realm realm : Realm.values()) {
      assertThatThrownBy(() -> PushTarget.parse(url, realm))
          .isInstanceOf(PushTarget.Refused.class)
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("bank"));
    }
  }

  @ParameterizedTest
  @EnumSource(Realm.class)
  void parse_thisMachine_isTakenInSyntheticAlone(Realm realm) throws PushTarget.Refused {
    for (String url :
        new String[] {"http://127.0.0.1:8441/x", "http://localhost:8441/", "http://[::1]:8441/"}) {
      if (realm == Realm.SYNTHETIC) {
        assertThat(PushTarget.parse(url, realm).tls()).isFalse();
      } else {
        assertThatThrownBy(() -> PushTarget.parse(url, realm))
            .isInstanceOf(PushTarget.Refused.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:1ff::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "3fff:fff::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void isPublic_addressesThatAreNotOutInTheWorld_areNot(String text) throws UnknownHostException {
    assertThat(AddressRules.isPublic(InetAddress.getByName(text))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "128.0.0.1",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2003::1",
        "2a00:1450::1",
        "3ffe::1",
        "::ffff:1.1.1.1"
      })
  void isPublic_addressesOutInTheWorld_are(String text) throws UnknownHostException {
    assertThat(AddressRules.isPublic(InetAddress.getByName(text))).isTrue();
  }
}
