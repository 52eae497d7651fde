/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  devIndicators: false,
  // Otherwise `next dev` writes instructions for agents into the repository.
  agentRules: false,
  // .ci/run checks the types, once, for everything; a first start should not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Without it Next guesses the root from lockfiles in the folders above.
  turbopack: { root: import.meta.dirname },
};
