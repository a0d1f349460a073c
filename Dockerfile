# syntax=docker/dockerfile:1
FROM swift:6.3.1-bookworm AS build
RUN apt-get update -qq \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        pkg-config libcurl4-openssl-dev libyaml-dev libsqlite3-dev zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
# The dependencies change seldom: resolving them is a layer of its own.
COPY Package.swift ./
COPY Sources/CLibCurl Sources/CLibCurl
COPY Sources/CLibSQLite Sources/CLibSQLite
COPY Sources/CLibYAML Sources/CLibYAML
COPY Sources/CLibZ Sources/CLibZ
COPY Sources/CProcess Sources/CProcess
RUN swift package resolve
COPY . .
RUN swift build -c release --product gatehouse --static-swift-stdlib \
        --explicit-target-dependency-import-check error \
    && install -D "$(swift build -c release --show-bin-path --static-swift-stdlib)/gatehouse" /out/gatehouse \
    && strip /out/gatehouse

FROM debian:bookworm-slim
RUN apt-get update -qq \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        ca-certificates libcurl4 libyaml-0-2 libsqlite3-0 zlib1g tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --system --gid 10001 gatehouse \
    && useradd --system --uid 10001 --gid gatehouse --home-dir /var/lib/gatehouse --no-create-home \
        --shell /usr/sbin/nologin gatehouse \
    && install -d -m 0700 -o gatehouse -g gatehouse /var/lib/gatehouse
COPY --from=build /out/gatehouse /usr/local/bin/gatehouse
USER gatehouse
WORKDIR /var/lib/gatehouse
# gateway.yaml is mounted under /etc/gatehouse and listens on 0.0.0.0 with `tls`, or with `insecure: true` behind a proxy
# (docs/tls.md); the store, by its `store.path`, belongs on the volume. Nothing else is written: run it with --read-only
# (packaging/README.md).
VOLUME /var/lib/gatehouse
EXPOSE 8080 9090
ENTRYPOINT ["gatehouse"]
CMD ["serve", "/etc/gatehouse/gateway.yaml"]
