/** The package brings no types. */
declare module "fs-native-extensions" {
  /** True = the file is locked for this descriptor, until that is closed or its process ends. */
  export function tryLock(fileDescriptor: number): boolean;
}
