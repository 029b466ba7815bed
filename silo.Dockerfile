# A silo of the chat. It takes Postgres__ConnectionString, and advertises the container's own address.
#   docker build -f silo.Dockerfile -t orleansgateway-silo .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# Only what decides about the packages: they are restored again when that changes, and not at every change of the code.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/OrleansGateway.Abstractions/OrleansGateway.Abstractions.csproj src/OrleansGateway.Abstractions/
COPY src/OrleansGateway.Chat/OrleansGateway.Chat.csproj src/OrleansGateway.Chat/
COPY src/OrleansGateway.FrontEnd/OrleansGateway.FrontEnd.csproj src/OrleansGateway.FrontEnd/
COPY src/OrleansGateway.Http/OrleansGateway.Http.csproj src/OrleansGateway.Http/
COPY src/OrleansGateway.Operations/OrleansGateway.Operations.csproj src/OrleansGateway.Operations/
COPY src/OrleansGateway.Postgres/OrleansGateway.Postgres.csproj src/OrleansGateway.Postgres/
COPY src/OrleansGateway.Silo/OrleansGateway.Silo.csproj src/OrleansGateway.Silo/
COPY src/OrleansGateway.Streams/OrleansGateway.Streams.csproj src/OrleansGateway.Streams/
RUN dotnet restore src/OrleansGateway.Chat --use-current-runtime -p:PublishReadyToRun=true

COPY .editorconfig ./
COPY sql sql
COPY src src
# Compiled for this machine ahead of time: it starts with two thirds of the processor time, and as it joins others wait for it.
RUN dotnet publish src/OrleansGateway.Chat --no-restore --configuration Release --output /app \
    --use-current-runtime --self-contained false -p:PublishReadyToRun=true -p:UseAppHost=false -p:SatelliteResourceLanguages=en \
    -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app ./

# For containers of a few processors, where the collector for servers is no faster and keeps more; with many of them set it to 1.
ENV DOTNET_gcServer=0

# The C library gives back at once what methods were compiled in; otherwise it keeps up to thirty megabytes.
ENV MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=65536
EXPOSE 11111 30000
USER $APP_UID

# Live, not ready: who is not ready must be given nothing new, but not be restarted. The image has no curl, and bash starts faster
# than a second .NET.
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/${Operator__Port:-8281} && printf 'GET /health/live HTTP/1.0\r\n\r\n' >&3 && read -r _ status _ <&3 && [ $status = 200 ]"]

# Without a shell in between, so that SIGTERM reaches it.
ENTRYPOINT ["dotnet", "OrleansGateway.Chat.dll"]
