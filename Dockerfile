# The portal in one image: the launcher starts the web process and the worker, and migrates on its way.
# It needs an outside PostgreSQL, an SMTP server, its origin and its secret; see docs/running.md and compose.yaml.
FROM node:24-bookworm-slim AS build
WORKDIR /portal
COPY package.json package-lock.json .npmrc ./
# The database's own binaries stay out: an image has an outside PostgreSQL.
RUN npm ci --no-audit --no-fund
COPY . .
# Building needs no database. The key of server actions must be the same when building and running,
# or open forms of another process are refused: give it as a build secret.
RUN --mount=type=secret,id=guichet_secret,required=true \
    GUICHET_SECRET="$(cat /run/secrets/guichet_secret)" npm run build

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /portal
RUN useradd --system --home /portal guichet && mkdir /data && chown guichet /data
COPY --from=build --chown=root:root /portal /portal
USER guichet
VOLUME /data
EXPOSE 3000
# The portal answers to its own name only: the question is asked under it.
HEALTHCHECK --interval=15s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "require('node:http').get({ host: '127.0.0.1', port: process.env.PORT, path: '/api/ready', headers: { host: new URL(process.env.ORIGIN).host } }, (a) => process.exit(a.statusCode === 200 ? 0 : 1)).on('error', () => process.exit(1))"]
CMD ["npm", "start"]
