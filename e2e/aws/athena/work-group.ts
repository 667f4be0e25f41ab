import type { AwsAccount } from '../account'

/** A workgroup as GetWorkGroup tells of it. */
export function workGroup(group: AwsAccount['workGroups'][number]): Record<string, unknown> {
  return {
    Name: group.name,
    State: group.state,
    CreationTime: 1_700_000_000,
    Configuration: {
      EnforceWorkGroupConfiguration: group.isEnforced,
      EngineVersion: { SelectedEngineVersion: 'AUTO', EffectiveEngineVersion: group.engineVersion },
      PublishCloudWatchMetricsEnabled: true,
      RequesterPaysEnabled: false,
      ResultConfiguration: group.outputLocation ? { OutputLocation: group.outputLocation } : {},
      ...(group.cutoffBytes !== undefined && { BytesScannedCutoffPerQuery: group.cutoffBytes }),
      ...(group.hasManagedResults && { ManagedQueryResultsConfiguration: { Enabled: true } }),
    },
  }
}
