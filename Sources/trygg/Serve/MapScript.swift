// The script of the map.

/// Fills the map with the layers. Every text is put in as text and never as markup.
enum MapScript {
  static let text: StaticString = #"""
    'use strict';
    (function () {
      var box = document.getElementById('karta');
      if (!box || typeof L === 'undefined') return;
      var words = box.dataset;
      var status = document.getElementById('karta-text');
      document.getElementById('karta-ram').hidden = false;
      document.getElementById('karta-bild').hidden = true;
      var colours = { lasting: '#a83c00', emerging: '#7b2d8b', recurring: '#005b8f', walk: '#00664f' };
      var map = L.map(box, { attributionControl: false, zoomControl: false, minZoom: 7, maxZoom: 19, keyboardPanDelta: 120 });
      L.control.zoom({ zoomInTitle: words.in, zoomOutTitle: words.out }).addTo(map);
      L.control.scale({ imperial: false }).addTo(map);
      map.createPane('under').style.zIndex = 350;
      map.createPane('points').style.zIndex = 390;
      map.createPane('names').style.zIndex = 450;
      map.getPane('names').style.pointerEvents = 'none';
      var lines = L.canvas({ pane: 'under' });
      var dots = L.canvas({ pane: 'points' });
      var layers = {};
      var months = words.months ? words.months.split(',') : [];
      var counts = words.counts ? words.counts.split(',') : [];
      var chosen = 0;
      var names = {};
      (words.names || '').split('\n').forEach(function (line) { names[line.split('\t')[0]] = line.split('\t')[1]; });
      var reports = [];

      function say(lines) {
        status.textContent = lines.filter(Boolean).join(' · ');
      }

      function sign(kind, text, width) {
        var element = document.createElement('div');
        element.className = 'sign ' + kind;
        element.textContent = text;
        element.style.width = element.style.height = '100%';
        return L.divIcon({ html: element, className: '', iconSize: [width || 30, 24] });
      }

      function marker(position, icon, name, lines) {
        var mark = L.marker(position, { icon: icon, keyboard: true, riseOnHover: true });
        mark.on('add', function () {
          var element = mark.getElement();
          element.setAttribute('role', 'button');
          element.setAttribute('aria-label', name);
        });
        mark.on('click keypress', function (event) {
          if (event.type === 'click' || event.originalEvent.key === 'Enter') say(lines);
        });
        return mark;
      }

      function fetchLayer(name, query) {
        return fetch('lager/' + name + '.geojson' + (query || '')).then(function (answer) {
          if (!answer.ok) throw new Error(answer.status);
          return answer.json();
        });
      }

      function middle(geometry) {
        if (geometry.type === 'Point') return [geometry.coordinates[1], geometry.coordinates[0]];
        var bounds = L.geoJSON(geometry).getBounds();
        if (geometry.type === 'Polygon') return bounds.getCenter();
        var line = geometry.coordinates[Math.floor(geometry.coordinates.length / 2)];
        return [line[1], line[0]];
      }

      var letters = words.sv === 'sv' ? { lasting: 'V', emerging: 'N', recurring: 'Å' } : { lasting: 'L', emerging: 'E', recurring: 'R' };

      var make = {
        hotspots: function (data) { return make.places(data, true); },
        svaga: function (data) { return make.places(data, false); },
        places: function (data, wanted) {
          var group = L.layerGroup();
          data.features.forEach(function (feature) {
            var facts = feature.properties;
            var found = facts.verdict === 'hotspot';
            if (!feature.geometry || found !== wanted) return;
            if (found) {
              L.geoJSON(feature.geometry, {
                interactive: false,
                style: { color: colours[facts.question], weight: feature.geometry.type === 'LineString' ? 8 : 2, opacity: 0.6, fillOpacity: 0.12 },
                pointToLayer: function (point, at) { return L.circleMarker(at, { radius: 9, interactive: false }); }
              }).addTo(group);
            }
            var name = letters[facts.question] + facts.rank + ' ' + facts.label;
            var lines = [name, facts.cases + ' ' + words.reports, facts.id].concat(facts.reasons || []);
            marker(middle(feature.geometry), sign(found ? facts.question : 'weak', letters[facts.question] + facts.rank), name, lines).addTo(group);
          });
          return group;
        },
        insatser: function (data) {
          var group = L.layerGroup();
          data.features.filter(function (feature) { return feature.geometry; }).forEach(function (feature, index) {
            var facts = feature.properties;
            var place = facts.stopping_place ? [facts.stopping_place.lat, facts.stopping_place.lon] : middle(feature.geometry);
            var name = (words.sv === 'sv' ? 'I' : 'O') + (index + 1) + ' ' + facts.label;
            marker(place, sign('operation', name.split(' ')[0]), name, [name, facts.date, facts.start.slice(11, 16) + '–' + facts.end.slice(11, 16)].concat(facts.reasons || [])).addTo(group);
          });
          return group;
        },
        vandringar: function (data) {
          var group = L.layerGroup();
          data.features.slice(0, 1).forEach(function (feature) {
            if (!feature.geometry) return;
            L.geoJSON(feature.geometry, {
              interactive: false, style: { color: colours.walk, weight: 4, dashArray: feature.properties.network ? null : '2 8' }
            }).addTo(group);
            feature.properties.stops.forEach(function (stop, index) {
              var name = (index + 1) + ' ' + stop.label;
              marker([stop.lat, stop.lon], sign('stop', String(index + 1), 24), name, [name, stop.place, stop.reason]).addTo(group);
            });
          });
          return group;
        },
        marken: function (data) {
          var group = L.layerGroup();
          data.features.forEach(function (feature) {
            var facts = feature.properties;
            var text = facts.kind === 'unsafe' ? '–' : '+';
            var name = words[facts.kind] + ' ' + (facts.theme || '');
            marker(middle(feature.geometry), sign(facts.kind, text, 24), name, [words[facts.kind], facts.theme, facts.place, String(facts.count)]).addTo(group);
          });
          return group;
        },
        rapporter: function (data) {
          reports = data.features;
          var group = L.layerGroup();
          fill(group);
          return group;
        },
        platser: function (data) {
          var group = L.layerGroup();
          data.features.forEach(function (feature) {
            if (!feature.geometry) return;
            var label = document.createElement('span');
            label.className = 'name';
            label.textContent = feature.properties.name;
            L.circleMarker(middle(feature.geometry), { renderer: lines, pane: 'under', radius: 2.5, color: '#5c5c5c', weight: 1, fillOpacity: 1, interactive: false }).addTo(group);
            L.marker(middle(feature.geometry), { pane: 'names', interactive: false, keyboard: false, icon: L.divIcon({ html: label, className: '', iconSize: [0, 0], iconAnchor: [-6, 8] }) }).addTo(group);
          });
          return group;
        },
        gator: function () {
          var group = L.layerGroup();
          function load() {
            if (map.getZoom() < 12 || !map.hasLayer(group)) return;
            var view = map.getBounds().pad(0.3);
            var query = '?bbox=' + [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()].map(function (side) { return side.toFixed(5); }).join(',');
            fetchLayer('gator', query).then(function (data) {
              group.clearLayers();
              L.geoJSON(data, { renderer: lines, pane: 'under', interactive: false, style: { color: '#a79c86', weight: 2 } }).addTo(group);
            }).catch(failed);
          }
          map.on('moveend', load);
          group.on('add', load);
          return group;
        }
      };

      function fill(group) {
        group.clearLayers();
        reports.forEach(function (feature) {
          var facts = feature.properties;
          if (chosen > 0 && facts.from.slice(0, 7) !== months[chosen - 1]) return;
          var dot = L.circleMarker(middle(feature.geometry), { renderer: dots, pane: 'points', radius: 4, color: '#1a1a1a', weight: 1, fillColor: '#ffffff', fillOpacity: 0.8 });
          dot.on('click', function () { say([names[facts.category] || facts.category, facts.from.slice(0, 16).replace('T', ' '), facts.place, String(facts.id)]); });
          dot.addTo(group);
        });
      }

      function failed() { say([words.failed]); }

      function show(name, isOn) {
        if (!isOn) {
          if (layers[name]) layers[name].remove();
          return;
        }
        if (layers[name]) {
          layers[name].addTo(map);
          return;
        }
        if (name === 'gator') {
          layers[name] = make.gator();
          layers[name].addTo(map);
          return;
        }
        fetchLayer(name === 'svaga' ? 'hotspots' : name).then(function (data) {
          layers[name] = make[name](data);
          layers[name].addTo(map);
        }).catch(failed);
      }

      function whole() {
        var sides = words.box.split(',').map(Number);
        if (sides.length === 4) map.fitBounds([[sides[0], sides[1]], [sides[2], sides[3]]]);
        else map.setView([Number(words.lat), Number(words.lon)], 10);
      }

      function hideNames() { box.classList.toggle('far', map.getZoom() < 11); }
      map.on('zoomend', hideNames);
      whole();
      fetchLayer('omrade').then(function (data) {
        L.geoJSON(data, { renderer: lines, pane: 'under', interactive: false, style: { color: '#8c5a2b', weight: 2, dashArray: '7 4' } }).addTo(map);
      }).catch(failed);
      document.querySelectorAll('input[data-layer]').forEach(function (input) {
        input.addEventListener('change', function () { show(input.dataset.layer, input.checked); });
        if (input.checked) show(input.dataset.layer, true);
      });
      var slider = document.getElementById('manad');
      if (slider) {
        slider.addEventListener('input', function () {
          chosen = Number(slider.value);
          var text = chosen > 0 ? months[chosen - 1] + ': ' + counts[chosen - 1] + ' ' + words.reports : words.all;
          document.getElementById('manad-text').textContent = text;
          slider.setAttribute('aria-valuetext', text);
          if (layers.rapporter) fill(layers.rapporter);
        });
      }
      document.getElementById('visa-kommun').addEventListener('click', whole);
      document.getElementById('visa-centrum').addEventListener('click', function () { map.setView([Number(words.lat), Number(words.lon)], 14); });
      document.querySelectorAll('button.visa').forEach(function (button) {
        button.addEventListener('click', function () {
          map.setView([Number(button.dataset.lat), Number(button.dataset.lon)], 15);
          box.scrollIntoView({ block: 'center' });
          box.focus({ preventScroll: true });
        });
      });
    })();

    """#
}
