import { expect, test } from 'vitest'
import { clientFamily } from './client-family'

const onWindows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'

test.each([
  ['aws-cli/2.31.8 md/awscrt#0.27.6 os/macos#25.0.0', 'aws-cli'],
  ['aws-cli/2.17.4 os/linux#6.8.11-kali lang/python#3.11.9', 'aws-cli (Kali)'],
  ['Boto3/1.40.45 md/Botocore#1.40.45', 'Boto3'],
  ['[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12]', 'S3Console'],
  ['APN/1.0 HashiCorp/1.0 Terraform/1.13.3 (+https://www.terraform.io)', 'Terraform'],
  ['APN/1.0', 'APN'],
  ['cloudformation.amazonaws.com', 'cloudformation.amazonaws.com'],
  [`${onWindows} Chrome/141.0.0.0 Safari/537.36`, 'Chrome (Windows)'],
  [`${onWindows} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`, 'Edge (Windows)'],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/119.0.0.0 Safari/537.36',
    'HeadlessChrome (Linux)',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0', 'Firefox (Linux)'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/19.0 Safari/605.1.15',
    'Safari (macOS)',
  ],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) CriOS/141.0 Mobile Safari/604.1', 'Chrome (iOS)'],
  ['Mozilla/5.0 (Linux; Android 16) Chrome/141.0.0.0 Mobile Safari/537.36', 'Chrome (Android)'],
  ['Mozilla/5.0', 'Mozilla'],
  // What the caller puts before the name, or instead of it, does not hide that there is a client.
  [' /curl/8.5.0', 'curl'],
  ['\n[ ]rclone/v1.71.0', 'rclone'],
  ['///', '///'],
  ['__proto__/1', '__proto__'],
  [`${'x'.repeat(9_000)}/1`, 'x'.repeat(80)],
  [`${'😀'.repeat(90)}/1`, '😀'.repeat(80)],
  ['', ''],
  [null, ''],
])('%j is %s', (agent, family) => {
  expect(clientFamily(agent)).toBe(family)
})

test('a new version is the same family', () => {
  expect(clientFamily(`${onWindows} Chrome/90.0 Safari/537.36`)).toBe(
    clientFamily(`${onWindows} Chrome/141.0 Safari/537.36`),
  )
})
