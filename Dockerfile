# Both services' images: docker build --build-arg SERVICE=command-service . (or query-service)
FROM eclipse-temurin:25-jdk AS build
WORKDIR /palimpsest
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./mvnw -q -B -DskipTests -pl command-service,query-service -am package

FROM eclipse-temurin:25-jre
ARG SERVICE
COPY --from=build /palimpsest/${SERVICE}/target/${SERVICE}-*-exec.jar /palimpsest/service.jar
RUN install -d -m 700 -o 10001 /var/lib/palimpsest/log
USER 10001
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-jar", "/palimpsest/service.jar"]
# Neither curl nor wget is sure to be in the base image.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=12 CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '^HTTP/1.* 200' <&3"]
