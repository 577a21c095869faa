/**
 * How long load balancers and proxies keep an idle connection to a server, by
 * default, and the `keepAliveTimeout` that is safely above it. Read in the vendors'
 * documentation (not measured). Times are milliseconds.
 */
export interface Balancer {
  /** How the vendor calls it. */
  readonly label: string;
  /** Idle timeout of its connections to the server, by default. */
  readonly idleTimeout: number;
  /** A `server.keepAliveTimeout` above that. */
  readonly keepAliveTimeout: number;
  /** Whether it passes TCP on and does not speak HTTP: then the client meets the reset. */
  readonly passesTcp?: boolean;
  /** Idle timeout of its connections to clients, by default, where the vendor says it. */
  readonly clientIdleTimeout?: number;
  readonly source: string;
  /** Where that is on another page. */
  readonly clientSource?: string;
}

/** The load balancers, by the names that settings and options take. */
export const balancers = {
  'aws-alb': {
    label: 'AWS Application Load Balancer',
    idleTimeout: 60_000,
    keepAliveTimeout: 65_000,
    clientIdleTimeout: 60_000,
    source:
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
  },
  'aws-classic': {
    label: 'AWS Classic Load Balancer',
    idleTimeout: 60_000,
    keepAliveTimeout: 65_000,
    clientIdleTimeout: 60_000,
    source:
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/config-idle-timeout.html',
  },
  'aws-nlb': {
    label: 'AWS Network Load Balancer',
    idleTimeout: 350_000,
    keepAliveTimeout: 355_000,
    passesTcp: true,
    clientIdleTimeout: 350_000,
    source:
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/update-idle-timeout.html',
  },
  'aws-cloudfront': {
    label: 'AWS CloudFront',
    idleTimeout: 5000,
    keepAliveTimeout: 10_000,
    source: 'https://repost.aws/knowledge-center/cloudfront-custom-origin-response',
  },
  'gcp-alb': {
    label: 'Google Cloud Application Load Balancer',
    idleTimeout: 600_000,
    keepAliveTimeout: 620_000,
    clientIdleTimeout: 600_000,
    source: 'https://docs.cloud.google.com/load-balancing/docs/https/request-distribution',
  },
  'azure-load-balancer': {
    label: 'Azure Load Balancer',
    idleTimeout: 240_000,
    keepAliveTimeout: 245_000,
    passesTcp: true,
    clientIdleTimeout: 240_000,
    source: 'https://learn.microsoft.com/azure/load-balancer/load-balancer-tcp-idle-timeout',
  },
  nginx: {
    label: 'nginx',
    idleTimeout: 60_000,
    keepAliveTimeout: 65_000,
    clientIdleTimeout: 75_000,
    source: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive_timeout',
    clientSource: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_timeout',
  },
  'ingress-nginx': {
    label: 'Kubernetes ingress-nginx',
    idleTimeout: 60_000,
    keepAliveTimeout: 65_000,
    source:
      'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/#upstream-keepalive-timeout',
  },
  envoy: {
    label: 'Envoy',
    idleTimeout: 3_600_000,
    keepAliveTimeout: 3_605_000,
    clientIdleTimeout: 3_600_000,
    source: 'https://www.envoyproxy.io/docs/envoy/v1.39.0/faq/configuration/timeouts',
  },
  traefik: {
    label: 'Traefik',
    idleTimeout: 90_000,
    keepAliveTimeout: 95_000,
    source:
      'https://doc.traefik.io/traefik/reference/routing-configuration/http/load-balancing/serverstransport/',
  },
  caddy: {
    label: 'Caddy',
    idleTimeout: 120_000,
    keepAliveTimeout: 125_000,
    source: 'https://caddyserver.com/docs/caddyfile/directives/reverse_proxy',
  },
  heroku: {
    label: 'Heroku Router',
    idleTimeout: 90_000,
    keepAliveTimeout: 95_000,
    source: 'https://devcenter.heroku.com/articles/http-routing#keepalives',
  },
  cloudflare: {
    label: 'Cloudflare',
    idleTimeout: 900_000,
    keepAliveTimeout: 905_000,
    clientIdleTimeout: 400_000,
    source: 'https://developers.cloudflare.com/fundamentals/reference/connection-limits',
  },
} as const satisfies Readonly<Record<string, Balancer>>;

/** A load balancer of the table, as the option `behind` of servers names it. */
export type BalancerName = keyof typeof balancers;
