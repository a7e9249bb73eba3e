# Yancai as a container: docker build -t yancai . && docker run --rm -v /srv/inbox:/inbox:ro -v yancai:/var/lib/yancai yancai check /inbox/某某论坛
# The media folder may be mounted read-only; what is remembered lies in /var/lib/yancai. Decoders are confined inside, too.
FROM debian:bookworm AS build
COPY samples/debian-packages.txt /tmp/packages.txt
RUN apt-get update && sed -n '/^# to build/,/^# to test/p' /tmp/packages.txt | grep -v '^#' | xargs apt-get install -y --no-install-recommends dpkg-dev file
COPY . /yancai
WORKDIR /yancai
ENV LANG=C.UTF-8
RUN cmake --preset release -DYANCAI_TESTS=OFF && cmake --build --preset release --target yancai yancai_pages && cd build/release && cpack -G DEB

FROM debian:bookworm-slim
COPY --from=build /yancai/build/release/*.deb /tmp/yancai.deb
RUN apt-get update && apt-get install -y --no-install-recommends /tmp/yancai.deb && rm -rf /tmp/yancai.deb /var/lib/apt/lists/* \
    && useradd --system --create-home --home-dir /var/lib/yancai yancai
USER yancai
ENV LC_ALL=C.UTF-8 XDG_DATA_HOME=/var/lib
VOLUME /var/lib/yancai
ENTRYPOINT ["yancai"]
CMD ["--help"]
