# One image for web, worker and commands (compose.yaml). scripts/deploy/image.deploy.test.ts runs these steps.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN node scripts/build.ts
RUN node scripts/image/assemble.ts /app

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app .
USER node
EXPOSE 3000
CMD ["node", "scripts/start.ts"]
