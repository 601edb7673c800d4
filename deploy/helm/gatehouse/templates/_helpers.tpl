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

{{/* Environment that both services have. */}}
{{- define "gatehouse.commonEnv" -}}
- name: QUARKUS_DATASOURCE_JDBC_URL
  value: {{ include "gatehouse.databaseUrl" .root | quote }}
- name: QUARKUS_DATASOURCE_USERNAME_FILE
  value: /run/secrets/database/username
- name: QUARKUS_DATASOURCE_PASSWORD_FILE
  value: /run/secrets/database/password
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

{{/* Call with root, part, service, port, env (text of the service's own environment), files (list of secret keys). */}}
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
          env:
            {{- .env | nindent 12 }}
            {{- include "gatehouse.commonEnv" . | nindent 12 }}
          {{- include "gatehouse.probes" . | nindent 10 }}
          lifecycle:
            preStop:
              sleep: {seconds: {{ .root.Values.drain.preStopSeconds }}}
          resources: {{- toYaml .service.resources | nindent 12 }}
          securityContext: {{- include "gatehouse.containerSecurity" . | nindent 12 }}
          volumeMounts:
            - {name: secrets, mountPath: /run/secrets/gatehouse, readOnly: true}
            - {name: database, mountPath: /run/secrets/database, readOnly: true}
            - {name: tmp, mountPath: /tmp}
      volumes:
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
{{- end -}}
