import { defineTable } from '@/lib/lake/define-table'

/** AWS WAF logs: HTTP Activity 4002. */
export const waf = defineTable('WAF', 'waf_2_0', {
  metadata:
    'struct<product:struct<feature:struct<uid:string>,version:string,vendor_name:string,name:string>,labels:array<string>,profiles:array<string>,version:string>',
  src_endpoint: 'struct<svc_name:string,uid:string,ip:string,location:struct<country:string>>',
  http_request:
    'struct<url:struct<path:string,hostname:string>,version:string,http_method:string,uid:string,args:string,http_headers:array<struct<name:string,value:string>>,user_agent:string,x_forwarded_for:array<string>,referrer:string>',
  firewall_rule:
    'struct<uid:string,type:string,condition:string,match_location:string,match_details:array<string>,rate_limit:int>',
  http_status: 'int',
  time: 'bigint',
  time_dt: 'timestamp',
  class_name: 'string',
  class_uid: 'int',
  category_name: 'string',
  category_uid: 'int',
  severity_id: 'int',
  severity: 'string',
  cloud: 'struct<provider:string>',
  activity_name: 'string',
  activity_id: 'int',
  type_name: 'string',
  type_uid: 'bigint',
  action: 'string',
  action_id: 'int',
  disposition: 'string',
  disposition_id: 'int',
  unmapped: 'map<string,string>',
  accountid: 'string',
  region: 'string',
  asl_version: 'string',
  observables: 'array<struct<name:string,value:string,type:string,type_id:int>>',
})
