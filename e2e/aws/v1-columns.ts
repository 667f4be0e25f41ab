// Columns of Security Lake's tables of source version 1 (OCSF 1.0.0-rc.2), read off the Parquet files that Amazon's own
// transformer wrote (aws-samples/amazon-security-lake-ocsf-validation, MIT-0).

const cloudTrail = {
  metadata:
    'struct<product:struct<version:string,name:string,vendor_name:string,feature:struct<name:string>>,uid:string,profiles:array<string>,version:string>',
  time: 'bigint',
  cloud: 'struct<region:string,provider:string>',
  api: 'struct<response:struct<error:string,message:string>,operation:string,version:string,service:struct<name:string>,request:struct<uid:string>>',
  actor:
    'struct<user:struct<type:string,name:string,uid:string,uuid:string,account_uid:string,credential_uid:string>,session:struct<created_time:bigint,mfa:boolean,issuer:string>,invoked_by:string,idp:struct<name:string>>',
  http_request: 'struct<user_agent:string>',
  src_endpoint: 'struct<uid:string,ip:string,domain:string>',
  class_name: 'string',
  class_uid: 'int',
  category_name: 'string',
  category_uid: 'int',
  severity_id: 'int',
  severity: 'string',
  status_id: 'int',
  status: 'string',
  user: 'struct<uid:string,uuid:string,name:string>',
  activity_name: 'string',
  activity_id: 'int',
  type_uid: 'int',
  type_name: 'string',
  unmapped: 'map<string,string>',
  resources: 'array<struct<uid:string,account_uid:string,type:string>>',
  dst_endpoint: 'struct<svc_name:string>',
  mfa: 'boolean',
}

const route53 = {
  metadata:
    'struct<product:struct<version:string,name:string,feature:struct<name:string>,vendor_name:string>,profiles:array<string>,version:string>',
  cloud: 'struct<account_uid:string,region:string,provider:string>',
  src_endpoint: 'struct<vpc_uid:string,ip:string,port:int,instance_uid:string>',
  time: 'bigint',
  query: 'struct<hostname:string,type:string,class:string>',
  answers: 'array<struct<type:string,rdata:string,class:string>>',
  connection_info: 'struct<protocol_name:string,direction:string,direction_id:int>',
  dst_endpoint: 'struct<instance_uid:string,interface_uid:string>',
  severity_id: 'int',
  severity: 'string',
  class_name: 'string',
  class_uid: 'int',
  category_name: 'string',
  category_uid: 'int',
  rcode_id: 'int',
  rcode: 'string',
  activity_id: 'int',
  activity_name: 'string',
  type_name: 'string',
  type_uid: 'int',
  disposition: 'string',
  disposition_id: 'int',
  unmapped: 'map<string,string>',
}

const vpcFlow = {
  metadata:
    'struct<product:struct<version:string,name:string,feature:struct<name:string>,vendor_name:string>,profiles:array<string>,version:string>',
  cloud: 'struct<account_uid:string,region:string,zone:string,provider:string>',
  src_endpoint:
    'struct<port:int,svc_name:string,ip:string,intermediate_ips:array<string>,interface_uid:string,vpc_uid:string,instance_uid:string,subnet_uid:string>',
  dst_endpoint:
    'struct<port:int,svc_name:string,ip:string,intermediate_ips:array<string>,interface_uid:string,vpc_uid:string,instance_uid:string,subnet_uid:string>',
  connection_info:
    'struct<protocol_num:int,tcp_flags:int,protocol_ver:string,boundary_id:int,boundary:string,direction_id:int,direction:string>',
  traffic: 'struct<packets:bigint,bytes:bigint>',
  time: 'bigint',
  start_time: 'bigint',
  end_time: 'bigint',
  status_code: 'string',
  severity_id: 'int',
  severity: 'string',
  class_name: 'string',
  class_uid: 'int',
  category_name: 'string',
  category_uid: 'int',
  activity_name: 'string',
  activity_id: 'int',
  disposition: 'string',
  disposition_id: 'int',
  type_uid: 'int',
  type_name: 'string',
  unmapped: 'map<string,string>',
}

const shFindings = {
  metadata:
    'struct<product:struct<version:string,feature:struct<uid:string,name:string>,uid:string,vendor_name:string,name:string>,profiles:array<string>,version:string>',
  time: 'bigint',
  confidence: 'int',
  cloud: 'struct<account_uid:string,region:string,provider:string>',
  resources:
    'array<struct<type:string,uid:string,cloud_partition:string,region:string,labels:array<string>,details:string,criticality:string>>',
  finding:
    'struct<created_time:bigint,uid:string,desc:string,title:string,modified_time:bigint,first_seen_time:bigint,last_seen_time:bigint,related_events:array<struct<product_uid:string,uid:string>>,types:array<string>,remediation:struct<desc:string,kb_articles:array<string>>,src_url:string>',
  compliance: 'struct<status:string,requirements:array<string>,status_detail:string>',
  malware: 'array<struct<name:string,path:string,classification_ids:array<int>,classifications:array<string>>>',
  process:
    'struct<name:string,pid:int,file:struct<path:string,type_id:int,name:string>,parent_process:struct<pid:int>,created_time:bigint,terminated_time:bigint>',
  vulnerabilities:
    'array<struct<cve:struct<cvss:struct<base_score:float,vector_string:string,version:string>,uid:string,created_time:bigint,modified_time:bigint>,references:array<string>,related_vulnerabilities:array<string>,vendor_name:string,kb_articles:array<string>,packages:array<struct<architecture:string,name:string,epoch:int,release:string,version:string>>>>',
  class_name: 'string',
  class_uid: 'int',
  category_name: 'string',
  category_uid: 'int',
  severity_id: 'int',
  severity: 'string',
  activity_name: 'string',
  activity_id: 'int',
  type_uid: 'int',
  type_name: 'string',
  state_id: 'int',
  state: 'string',
  unmapped: 'map<string,string>',
}

/** Columns of each source that Security Lake collected at version 1, by its name in the lake's S3 keys. */
export const v1Columns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CLOUD_TRAIL_MGMT: cloudTrail,
  S3_DATA: cloudTrail,
  LAMBDA_EXECUTION: cloudTrail,
  SH_FINDINGS: shFindings,
  VPC_FLOW: vpcFlow,
  ROUTE53: route53,
}
