# One image for web and worker: see compose.yaml and docs/operations.md.
FROM node:22-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npx --no-install prisma generate && NODE_ENV=production npx --no-install next build && node --eval "import('./scripts/prepare.mjs').then(({ buildParts }) => buildParts())" && npm prune --omit=dev --no-audit --no-fund

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 SAMESKU_PREPARED=true DATA_DIR=/data HOST=0.0.0.0 PORT=3000
RUN mkdir /data && chown node:node /data && chmod 0700 /data
COPY --from=build /app /app
USER node
VOLUME /data
EXPOSE 3000
CMD ["npm", "run", "web"]
