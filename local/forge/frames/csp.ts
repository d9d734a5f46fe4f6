/** The content security policy of an app's frames: Forge's own, with the hosts of Atlassian's cloud left out. */
import { CSPInjectionService } from '@forge/csp';

/** The policy for frames that the site at `siteOrigin` embeds. */
export function framePolicy(siteOrigin: string): string {
  const directives = new CSPInjectionService().getInjectableCSP({
    existingCSPDetails: {
      'font-src': [],
      'frame-src': [],
      'img-src': [],
      'media-src': [],
      'script-src': [],
      'style-src': [],
      'connect-src': [],
    },
    microsEnv: 'prod',
    hostname: siteOrigin,
  });
  return directives
    .filter((directive) => !directive.startsWith('report-uri'))
    .map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, ...sources.filter((source) => isLocal(name, source, siteOrigin))].join(' ');
    })
    .join('; ');
}

/** Keywords (`'self'`), schemes (`data:`), sandbox flags, and the site itself. */
function isLocal(directive: string, source: string, siteOrigin: string): boolean {
  return directive === 'sandbox' || source === siteOrigin || source.startsWith("'") || /^(?:data|blob):$/.test(source);
}
