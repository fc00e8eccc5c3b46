package org.lychgate.server.page;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Style and script files. */
@RestController
final class AssetController {
  private final Assets assets;

  AssetController(Assets assets) {
    this.assets = assets;
  }

  @GetMapping("/assets/{version}/{file}")
  ResponseEntity<byte[]> file(
      @PathVariable("version") String version,
      @PathVariable("file") String file,
      @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false)
          @Nullable String coding) {
    Assets.Asset asset = assets.find(file).orElse(null);
    if (asset == null || !assets.base().endsWith("/" + version)) {
      return ResponseEntity.status(HttpStatus.NOT_FOUND).build();
    }
    boolean packed = coding != null && coding.contains("gzip");
    ResponseEntity.BodyBuilder out =
        ResponseEntity.ok()
            .header(HttpHeaders.CONTENT_TYPE, asset.type())
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
            .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    return packed
        ? out.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(asset.gzip())
        : out.body(asset.bytes());
  }

  /** Browsers ask for it by themselves. */
  @GetMapping("/favicon.ico")
  ResponseEntity<byte[]> icon() {
    return file(assets.base().substring("/assets/".length()), "mark.svg", null);
  }
}
