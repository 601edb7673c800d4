{{- define "gatehouse.fullname" -}}
{{- if contains "gatehouse" .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-gatehouse" .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Call with (dict "root" $ "part" "auth-service"). */}}
{{- define "gatehouse.name" -}}
{{- printf "%s-%s" (include "gatehouse.fullname" .root) .part -}}
{{- end -}}

{{- define "gatehouse.selector" -}}
app.kubernetes.io/name: {{ .part }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end -}}

{{- define "gatehouse.labels" -}}
{{ include "gatehouse.selector" . }}
app.kubernetes.io/part-of: gatehouse
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{- define "gatehouse.image" -}}
{{- $image := .service.image -}}
{{- if $image.digest -}}
{{- printf "%s/%s@%s" .root.Values.image.registry $image.repository $image.digest -}}
{{- else -}}
{{- printf "%s/%s:%s" .root.Values.image.registry $image.repository (default .root.Chart.AppVersion $image.tag) -}}
{{- end -}}
{{- end -}}

{{- define "gatehouse.serviceAccount" -}}
{{- default (include "gatehouse.fullname" .) .Values.serviceAccount.name -}}
{{- end -}}

{{- define "gatehouse.issuerHost" -}}{{- (urlParse .Values.issuer).host -}}{{- end -}}
{{- define "gatehouse.resourceHost" -}}{{- (urlParse .Values.resource).host -}}{{- end -}}

{{- define "gatehouse.databaseUrl" -}}
{{- if .Values.database.cloudNativePg.enabled -}}
{{- printf "jdbc:postgresql://%s-db-rw:5432/gatehouse" (include "gatehouse.fullname" .) -}}
{{- else -}}
{{- required "database.url is needed, or database.cloudNativePg.enabled" .Values.database.url -}}
{{- end -}}
{{- end -}}

{{- define "gatehouse.databaseSecret" -}}
{{- if .Values.database.cloudNativePg.enabled -}}
{{- printf "%s-db-app" (include "gatehouse.fullname" .) -}}
{{- else -}}
{{- required "database.existingSecret is needed: a Secret with the keys username and password" .Values.database.existingSecret -}}
{{- end -}}
{{- end -}}

{{- define "gatehouse.secret" -}}
{{- required "secrets.existingSecret is needed: a Secret with the keys key-encryption-key, introspection-secret and session-key" .Values.secrets.existingSecret -}}
{{- end -}}

{{/* What auth-service is told, and the keys of the Secret that it reads. */}}
{{- define "gatehouse.auth-service.files" -}}
{{- $files := list "key-encryption-key" "introspection-secret" -}}
{{- if .Values.bootstrap.username }}{{ $files = append $files "bootstrap-password" }}{{ end -}}
{{- toJson $files -}}
{{- end -}}

{{- define "gatehouse.auth-service.env" -}}
- name: OAUTH_AUTH_HOST
  value: 0.0.0.0
- name: OAUTH_AUTH_PORT
  value: "9000"
- name: GATEHOUSE_AUTH_ISSUER
  value: {{ required "issuer is needed: the public https URL of the authorization server" .Values.issuer }}
- name: GATEHOUSE_AUTH_KEY_ENCRYPTION_KEY_FILE
  value: /run/secrets/gatehouse/key-encryption-key
- name: GATEHOUSE_AUTH_DEFAULT_RESOURCE
  value: mcp
- name: GATEHOUSE_AUTH_RESOURCES_MCP_INDICATOR
  value: {{ required "resource is needed: the public URL of the MCP endpoint" .Values.resource }}
- name: GATEHOUSE_AUTH_RESOURCES_MCP_SCOPES
  value: {{ join "," .Values.scopes | quote }}
- name: GATEHOUSE_AUTH_RESOURCES_MCP_DEFAULT_SCOPES
  value: {{ join "," .Values.defaultScopes | quote }}
- name: GATEHOUSE_AUTH_RESOURCES_MCP_INTROSPECTION_SECRET_FILE
  value: /run/secrets/gatehouse/introspection-secret
{{- with .Values.bootstrap.username }}
- name: GATEHOUSE_AUTH_BOOTSTRAP_USERNAME
  value: {{ . | quote }}
- name: GATEHOUSE_AUTH_BOOTSTRAP_PASSWORD_FILE
  value: /run/secrets/gatehouse/bootstrap-password
{{- end }}
{{- end -}}

{{/* The same of mcp-service. Keys and introspection are asked for inside the cluster. */}}
{{- define "gatehouse.mcp-service.files" -}}
{{- toJson (list "introspection-secret" "session-key") -}}
{{- end -}}

{{- define "gatehouse.mcp-service.env" -}}
{{- $issuer := printf "http://%s:9000" (include "gatehouse.name" (dict "root" . "part" "auth-service")) -}}
- name: MCP_HOST
  value: 0.0.0.0
- name: MCP_PORT
  value: "8000"
- name: GATEHOUSE_MCP_RESOURCE
  value: {{ .Values.resource }}
- name: GATEHOUSE_MCP_ISSUER
  value: {{ .Values.issuer }}
- name: GATEHOUSE_MCP_JWKS_URI
  value: {{ $issuer }}/oauth/jwks
- name: GATEHOUSE_MCP_INTROSPECTION_ENDPOINT
  value: {{ $issuer }}/oauth/introspect
- name: GATEHOUSE_MCP_INTROSPECTION_CLIENT_SECRET_FILE
  value: /run/secrets/gatehouse/introspection-secret
- name: GATEHOUSE_MCP_SESSION_KEY_FILE
  value: /run/secrets/gatehouse/session-key
{{- end -}}

{{- define "gatehouse.databaseEnv" -}}
- name: QUARKUS_DATASOURCE_JDBC_URL
  value: {{ include "gatehouse.databaseUrl" . | quote }}
- name: QUARKUS_DATASOURCE_USERNAME_FILE
  value: /run/secrets/database/username
- name: QUARKUS_DATASOURCE_PASSWORD_FILE
  value: /run/secrets/database/password
{{- end -}}

{{/* Call with service. */}}
{{- define "gatehouse.mounts" -}}
- {name: secrets, mountPath: /run/secrets/gatehouse, readOnly: true}
- {name: database, mountPath: /run/secrets/database, readOnly: true}
- {name: tmp, mountPath: /tmp}
{{- with .service.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Call with root, service and files. */}}
{{- define "gatehouse.volumes" -}}
- name: secrets
  secret:
    secretName: {{ include "gatehouse.secret" .root }}
    defaultMode: 0440
    items:
      {{- range .files }}
      - {key: {{ . }}, path: {{ . }}}
      {{- end }}
- name: database
  secret:
    secretName: {{ include "gatehouse.databaseSecret" .root }}
    defaultMode: 0440
    items:
      - {key: username, path: username}
      - {key: password, path: password}
- name: tmp
  emptyDir: {sizeLimit: 64Mi}
{{- with .service.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Environment that both services have. */}}
{{- define "gatehouse.commonEnv" -}}
{{ include "gatehouse.databaseEnv" .root }}
{{- if and .root.Values.migration.job (not .root.Values.database.cloudNativePg.enabled) }}
- name: QUARKUS_FLYWAY_MIGRATE_AT_START
  value: "false"
{{- end }}
{{- if .root.Values.metrics.enabled }}
- name: METRICS_HOST
  value: 0.0.0.0
- name: METRICS_PORT
  value: {{ .root.Values.metrics.port | quote }}
{{- end }}
{{- with .root.Values.tracing.endpoint }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ . | quote }}
{{- end }}
- name: QUARKUS_LOG_CONSOLE_JSON_ENABLED
  value: {{ .root.Values.logs.json | quote }}
- name: QUARKUS_SHUTDOWN_TIMEOUT
  value: {{ printf "%dS" (int (sub .root.Values.drain.graceSeconds .root.Values.drain.preStopSeconds)) | quote }}
{{- if .root.Values.trustedProxies }}
- name: QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING
  value: "true"
- name: QUARKUS_HTTP_PROXY_TRUSTED_PROXIES
  value: {{ join "," .root.Values.trustedProxies | quote }}
{{- end }}
{{- range $name, $value := .service.env }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end -}}

{{/* All of a pod but its environment. */}}
{{- define "gatehouse.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "gatehouse.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* Live stays green while the database is away: a restart would not bring it back. Ready does not. */}}
{{- define "gatehouse.probes" -}}
startupProbe:
  httpGet: {path: /q/health/started, port: http}
  periodSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet: {path: /q/health/live, port: http}
  periodSeconds: 10
  failureThreshold: 3
readinessProbe:
  httpGet: {path: /q/health/ready, port: http}
  periodSeconds: 2
  timeoutSeconds: 2
  failureThreshold: 2
{{- end -}}

{{/* Call with root, part, service, port. */}}
{{- define "gatehouse.deployment" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "gatehouse.name" . }}
  labels: {{- include "gatehouse.labels" . | nindent 4 }}
spec:
  {{- if not .service.autoscaling.enabled }}
  replicas: {{ .service.replicas }}
  {{- end }}
  revisionHistoryLimit: 3
  strategy:
    rollingUpdate: {maxSurge: 1, maxUnavailable: 0}
  selector:
    matchLabels: {{- include "gatehouse.selector" . | nindent 6 }}
  template:
    metadata:
      labels: {{- include "gatehouse.labels" . | nindent 8 }}
      {{- with .service.podAnnotations }}
      annotations: {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      serviceAccountName: {{ include "gatehouse.serviceAccount" .root }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      terminationGracePeriodSeconds: {{ add .root.Values.drain.graceSeconds 5 }}
      securityContext: {{- include "gatehouse.podSecurity" . | nindent 8 }}
      {{- with .root.Values.image.pullSecrets }}
      imagePullSecrets: {{- toYaml . | nindent 8 }}
      {{- end }}
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels: {{- include "gatehouse.selector" . | nindent 14 }}
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels: {{- include "gatehouse.selector" . | nindent 14 }}
      {{- with .service.nodeSelector }}
      nodeSelector: {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .service.tolerations }}
      tolerations: {{- toYaml . | nindent 8 }}
      {{- end }}
      containers:
        - name: {{ .part }}
          image: {{ include "gatehouse.image" . }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          ports:
            - {name: http, containerPort: {{ .port }}}
            {{- if .root.Values.metrics.enabled }}
            - {name: metrics, containerPort: {{ .root.Values.metrics.port }}}
            {{- end }}
          env:
            {{- include (printf "gatehouse.%s.env" .part) .root | nindent 12 }}
            {{- include "gatehouse.commonEnv" . | nindent 12 }}
          {{- include "gatehouse.probes" . | nindent 10 }}
          lifecycle:
            preStop:
              sleep: {seconds: {{ .root.Values.drain.preStopSeconds }}}
          resources: {{- toYaml .service.resources | nindent 12 }}
          securityContext: {{- include "gatehouse.containerSecurity" . | nindent 12 }}
          volumeMounts: {{- include "gatehouse.mounts" . | nindent 12 }}
      volumes: {{- include "gatehouse.volumes" (dict "root" .root "service" .service "files" (include (printf "gatehouse.%s.files" .part) .root | fromJsonArray)) | nindent 8 }}
{{- end -}}
