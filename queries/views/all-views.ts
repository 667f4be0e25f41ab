import { eventViews } from './event-views'
import { findingActivityView } from './finding-activity'
import { findingSubjectsView } from './finding-subjects'
import type { LakeView } from './lake-view'
import { userTimelineView } from './user-timeline'

/** The views behind a principal's timeline, each after those that it reads. */
export const allViews: readonly LakeView[] = [...eventViews, userTimelineView, findingSubjectsView, findingActivityView]
