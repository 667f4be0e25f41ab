/** Services that log in us-east-1 wherever the caller works: their calls say nothing about the Region that was used. */
export const globalServices: readonly string[] = [
  'iam.amazonaws.com',
  'sts.amazonaws.com',
  'signin.amazonaws.com',
  'organizations.amazonaws.com',
  'route53.amazonaws.com',
  'cloudfront.amazonaws.com',
  'support.amazonaws.com',
  'health.amazonaws.com',
  'sso.amazonaws.com',
]
